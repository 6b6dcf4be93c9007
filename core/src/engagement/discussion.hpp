// Discussions: who wrote next after whom on a discussion page.
//
// Turns are collected in any order and joined when they are folded: sorted by page and time, each that follows another
// person's within a week answers it. Threads: one at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <leadership/base/time.hpp>
#include <optional>
#include <string_view>
#include <vector>

namespace leadership {

inline constexpr auto answer_window = std::chrono::weeks{1};

// Talk namespaces and the project namespace, whose pages Wikimedia's wikis discuss on; Fandom's forums, threads and
// boards. Not user talk pages: who writes there turns to their owner.
bool is_discussion(std::int32_t namespace_id);

// The page's identity in all sources: recent changes tell no page id.
std::uint64_t discussion_page(std::int32_t namespace_id, std::string_view title);

struct Turn {
    std::uint64_t page = 0;
    Instant time;
    std::uint64_t revision_id = 0;
    std::optional<std::uint32_t> slot;  // of the roll; absent: nobody who is counted as a person
    bool counted = false;               // what it answered is counted already
};

class Discussions {
public:
    void add(const Turn& turn) { turns_.push_back(turn); }
    void reserve(std::size_t more) { turns_.reserve(turns_.size() + more); }
    [[nodiscard]] const std::vector<Turn>& turns() const { return turns_; }

    // Whether so many wait that they should be folded between two pages, or at once.
    [[nodiscard]] bool many() const { return turns_.size() >= std::size_t{1} << 21U; }
    [[nodiscard]] bool too_many() const { return turns_.size() >= std::size_t{1} << 22U; }

    // By page and time, as folding does it; what is added then is sorted for itself.
    void sort();

    // Calls answer(from, to, time) for each answer; what stays is the last turn of the pages that may still be answered
    // after the time given.
    template <class Answer>
    void fold(Instant until, Answer answer) {
        sort();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < turns_.size(); ++i) {
            Turn turn = turns_[i];
            if (i > 0 && turns_[i - 1].page == turn.page && answers(turn, turns_[i - 1]))
                answer(*turn.slot, *turns_[i - 1].slot, turn.time);
            const bool last = i + 1 == turns_.size() || turns_[i + 1].page != turn.page;
            turn.counted = true;
            if (last && turn.time + answer_window >= until) turns_[kept++] = turn;
        }
        turns_.resize(kept);
        sorted_ = kept;
    }

private:
    static bool answers(const Turn& turn, const Turn& before) {
        return !turn.counted && turn.slot && before.slot && *turn.slot != *before.slot &&
               turn.time - before.time <= answer_window;
    }
    std::vector<Turn> turns_;
    std::size_t sorted_ = 0;  // of the turns
};

}  // namespace leadership
