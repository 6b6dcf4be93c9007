// Finds out what each revision without a parent adds to its page.
//
// Restored and imported revisions have no parent either: only the first revision of a page creates it, and the others
// follow the one that precedes them in the source, as in an export. Where that is a later revision, as in unordered
// lines, what they add is unknown. Memory: 24 bytes a page.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/source/event.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace leadership {

// What is known of a page after a revision.
struct PageText {
    static constexpr std::int64_t unknown = -1;
    std::uint64_t revision_id = 0;  // 0: there was none
    std::int64_t bytes = unknown;
};

// Returns what a revision of a page adds to the text before it.
std::optional<std::int64_t> change_after(const PageText& before, const PageText& text);

// Returns the event as it counts for a page that already existed.
RevisionEvent restored_event(const RevisionEvent& event, std::optional<std::int64_t> bytes_change);

// Passes events on to another sink. Threads: one.
class PageOrder final : public EventSink {
public:
    explicit PageOrder(EventSink& sink) : sink_(sink) {}

    void page() override { sink_.page(); }
    void revision(const RevisionEvent& event) override;
    void log(const LogEvent& event) override { sink_.log(event); }
    void reverted(const RevertedRevision& revision) override { sink_.reverted(revision); }
    void skipped(std::string_view reason) override { sink_.skipped(reason); }

private:
    struct Page {
        PageText text;  // the latest in the source
        bool created = false;
    };
    using Pages = boost::unordered_flat_map<std::uint64_t, Page>;
    Pages& pages_of(std::string_view wiki);

    EventSink& sink_;
    std::map<std::string, Pages, std::less<>> pages_;  // by wiki, since pages of two wikis may have the same id
    std::pair<const std::string, Pages>* latest_ = nullptr;
};

}  // namespace leadership
