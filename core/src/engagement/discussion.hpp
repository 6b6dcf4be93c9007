// Discussions: who wrote next after whom on a discussion page.
//
// Turns are collected in any order and joined when they are folded: by page and time, each turn that follows another
// person's within a week answers it. Sources list a page's revisions together and mostly in the order of time, so turns
// stay where they are written, and only runs of them are sorted. Threads: one at a time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <leadership/base/time.hpp>
#include <limits>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

namespace leadership {

inline constexpr std::int32_t user_talk = 3;  // the namespace
inline constexpr auto answer_window = std::chrono::weeks{1};

// Whether people discuss in the namespace: a talk namespace; the project namespace, where Wikimedia's wikis have
// discussions; Fandom's forums, threads and boards. User talk pages are excluded: who writes there turns to their
// owner.
bool is_discussion(std::int32_t namespace_id);

// Identifies the page in all sources; recent changes have no page ids.
std::uint64_t discussion_page(std::int32_t namespace_id, std::string_view title);

struct Turn {
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    std::uint64_t page = 0;
    Instant time;
    std::uint64_t revision_id = 0;
    std::uint32_t slot = nobody;  // in the actor table; nobody: somebody who is not counted as a person
    bool counted = false;         // the answer that this turn gave is counted already

    [[nodiscard]] bool is_before(const Turn& other) const {
        return std::tie(page, time, revision_id) < std::tie(other.page, other.time, other.revision_id);
    }
};

// The turns of one source, with slots of one actor table.
class Discussions {
public:
    void add(const Turn& turn) {
        if (runs_.empty() || runs_.back().page != turn.page || !turns_.back().is_before(turn))
            runs_.push_back({turn.page, static_cast<std::uint32_t>(turns_.size()), 0});
        turns_.push_back(turn);
        ++runs_.back().size;
    }
    void reserve(std::size_t more) { turns_.reserve(turns_.size() + more); }
    [[nodiscard]] const std::vector<Turn>& turns() const { return turns_; }

    // Whether there are so many turns that they should be folded before the next page begins, or at once.
    [[nodiscard]] bool many() const { return turns_.size() >= std::size_t{1} << 21U; }
    [[nodiscard]] bool too_many() const { return turns_.size() >= std::size_t{1} << 22U; }

    // Calls use(turns) for each page of all sources, with its turns in the order of time and with the slots that
    // person_of(source, slot) returns. O(turns + runs log runs).
    template <class PersonOf, class Use>
    static void for_each_page(std::span<const Discussions* const> sources, PersonOf person_of, Use use) {
        std::vector<Turn> turns;  // of a page
        const auto runs = runs_by_page(sources);
        for (auto run = runs.begin(); run != runs.end();) {
            const auto page = run->page;
            turns.clear();
            for (; run != runs.end() && run->page == page; ++run) {
                for (auto turn : run->turns) {
                    if (turn.slot != Turn::nobody) turn.slot = person_of(run->source, turn.slot);
                    turns.push_back(turn);
                }
            }
            const auto is_before = [](const Turn& a, const Turn& b) { return a.is_before(b); };
            if (!std::is_sorted(turns.begin(), turns.end(), is_before))
                std::sort(turns.begin(), turns.end(), is_before);
            use(std::span<const Turn>{turns});
        }
    }

    // Calls answer(from, to, time) for each answer. Returns, by page, the last turn of each page that may still be
    // answered after `until`.
    template <class PersonOf, class Answer>
    static std::vector<Turn> fold(std::span<const Discussions* const> sources, Instant until, PersonOf person_of,
                                  Answer answer) {
        std::vector<Turn> kept;
        for_each_page(sources, person_of, [&](std::span<const Turn> turns) {
            for (std::size_t i = 1; i < turns.size(); ++i) {
                if (answers(turns[i], turns[i - 1])) answer(turns[i].slot, turns[i - 1].slot, turns[i].time);
            }
            auto last = turns.back();
            last.counted = true;
            if (last.time + answer_window >= until) kept.push_back(last);
        });
        return kept;
    }

private:
    // Turns of one page that are adjacent and in the order of time.
    struct Run {
        std::uint64_t page;
        std::uint32_t begin;
        std::uint32_t size;
    };
    struct SourceRun {
        std::uint64_t page;
        std::size_t source;
        std::span<const Turn> turns;
    };
    static std::vector<SourceRun> runs_by_page(std::span<const Discussions* const> sources);
    static bool answers(const Turn& turn, const Turn& before) {
        return !turn.counted && turn.slot != Turn::nobody && before.slot != Turn::nobody && turn.slot != before.slot &&
               turn.time - before.time <= answer_window;
    }

    std::vector<Turn> turns_;
    std::vector<Run> runs_;
};

}  // namespace leadership
