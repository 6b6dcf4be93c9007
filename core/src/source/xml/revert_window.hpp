// Finds identity reverts: a revision whose text equals that of an earlier one undoes those in between.
//
// Looks back over 15 revisions of the page, as research on Wikipedia does (Flöck, Vrandečić, Simperl: "Revisiting
// reverts", 2012; the mwreverts library's default radius). The same text twice in a row undoes nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <leadership/source/event.hpp>
#include <string>
#include <string_view>

namespace leadership {

class RevertWindow {
public:
    // Starts another page.
    void clear() { count_ = 0; }

    // Adds the page's next revision. sha1 is empty when it is not known. Passes each revision that this one undoes to
    // the sink, once.
    void add(std::string_view sha1, const RevisionEvent& event, EventSink& sink);

private:
    static constexpr std::size_t radius = 15;
    static constexpr std::size_t slots = radius + 1;
    struct Revision {
        std::uint64_t id = 0;
        Instant time;
        ActorKind kind = ActorKind::hidden;
        std::uint64_t user_id = 0;
        std::string name;
        bool reverted = false;
    };

    std::array<std::uint64_t, slots> texts_{};  // 0: not known
    std::array<Revision, slots> revisions_;
    std::size_t count_ = 0;  // of the page's revisions; their slots are modulo the number of slots
};

}  // namespace leadership
