#include "graph/ranking.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "graph/build_rows.hpp"

namespace leadership {

namespace {

// Few people have more arcs than this; among those, the order does not matter.
constexpr std::uint32_t max_arcs = 1U << 16U;
constexpr std::size_t keys = 2 * (std::size_t{max_arcs} + 1);

std::uint32_t key_of(std::uint32_t sent, std::uint32_t received) {
    const auto arcs = std::min(sent + received, max_arcs);
    return (sent > 0 ? 0 : max_arcs + 1) + max_arcs - arcs;
}

// The people and received arcs of a key, and later of all keys before it.
struct KeyTotals {
    std::uint32_t people = 0;
    std::uint32_t received = 0;
};

}  // namespace

Ranking rank(const Column<std::uint32_t>& sent, Column<std::uint32_t> received, WorkerPool& workers) {
    const auto people = sent.size();
    Ranking ranking;
    ranking.rank_of.resize(people);
    ranking.person_of.resize(people);
    ranking.sent.resize(people);
    ranking.offsets.resize(people + 1);
    // Counting sort, with a part of the people for each thread.
    std::vector<std::vector<KeyTotals>> totals(workers.size());
    workers.run([&](unsigned worker) {
        totals[worker].resize(keys);
        const auto [begin, end] = slice(people, worker, workers.size());
        for (auto person = begin; person < end; ++person) {
            auto& of_key = totals[worker][key_of(sent[person], received[person])];
            ++of_key.people;
            of_key.received += received[person];
        }
    });
    KeyTotals before;
    for (std::size_t key = 0; key < keys; ++key) {
        if (key == max_arcs + 1) ranking.writers = before.people;
        for (auto& of_thread : totals) {
            const auto of_key = std::exchange(of_thread[key], before);
            before.people += of_key.people;
            before.received += of_key.received;
        }
    }
    ranking.offsets[people] = before.received;
    workers.run([&](unsigned worker) {
        const auto [begin, end] = slice(people, worker, workers.size());
        for (auto person = begin; person < end; ++person) {
            auto& before_person = totals[worker][key_of(sent[person], received[person])];
            const auto rank = before_person.people++;
            ranking.rank_of[person] = rank;
            ranking.person_of[rank] = static_cast<std::uint32_t>(person);
            if (sent[person] > 0) ranking.sent[rank] = sent[person];
            ranking.offsets[rank] = before_person.received;
            // The count of a person is no longer needed; the position of their row is stored in its place.
            before_person.received += std::exchange(received[person], before_person.received);
        }
    });
    ranking.sent.resize(ranking.writers);
    ranking.begins = std::move(received);
    return ranking;
}

}  // namespace leadership
