#include <leadership/snapshot/shortfalls.hpp>

#include <algorithm>
#include <array>
#include <bit>

#include <leadership/snapshot/wiki_view.hpp>
#include "base/vectorised.hpp"
#include "base/worker_pool.hpp"

namespace leadership {

namespace {

constexpr std::size_t min_people_for_two_threads = 50'000;
constexpr std::size_t words_per_chunk = 1024;

// Sets the bits of people whose number is below `least`.
template <class Number>
void add_below(const SharedColumn<Number>& column, Number least, std::size_t word, std::uint64_t& bits) {
    const std::size_t begin = word * PeopleSet::people_per_word;
    const std::size_t people = std::min(PeopleSet::people_per_word, column.size() - begin);
    const Number* const numbers = column.data() + begin;
    PeopleSet::Marks marks{};
    for (std::size_t i = 0; i < people; ++i) marks[i] = static_cast<std::uint8_t>(numbers[i] < least);
    bits |= PeopleSet::word_from(marks);
}

}  // namespace

Shortfalls::Shortfalls(const ActivityThresholds& thresholds, const TotalsColumns& totals, const RecentActivity& recent)
    : class_words_(recent.class_words()) {
    const std::size_t people = totals.size();
    const std::size_t words = (people + PeopleSet::people_per_word - 1) / PeopleSet::people_per_word;
    std::array<std::vector<std::uint64_t>, 4> sets;
    for (auto& set : sets) set.resize(words);
    WorkerPool workers(people >= min_people_for_two_threads ? 2 : 1);
    const auto chunks = (words + words_per_chunk - 1) / words_per_chunk;
    workers.share(chunks, [&](std::size_t chunk, unsigned) {
        const auto end = std::min(words, (chunk + 1) * words_per_chunk);
        run_vectorised([&] {
            for (auto word = chunk * words_per_chunk; word < end; ++word) {
                add_below(totals.events, thresholds.events, word, sets[0][word]);
                add_below(totals.active_months, thresholds.active_months, word, sets[1][word]);
                add_below(totals.last, thresholds.last, word, sets[2][word]);
                add_below(recent.events(), thresholds.recent_acts, word, sets[3][word]);
                add_below(recent.months(), thresholds.recent_months, word, sets[3][word]);
            }
        });
    });
    events_ = PeopleSet(sets[0]);
    active_months_ = PeopleSet(sets[1]);
    last_ = PeopleSet(sets[2]);
    recent_ = PeopleSet(sets[3]);
    before_.reserve(words);
    std::uint32_t before = 0;
    const auto used = [&](std::size_t word) {
        const auto behind = (word + 1) * PeopleSet::people_per_word;
        return behind <= people ? reaching(word) : reaching(word) & ((std::uint64_t{1} << people % 64) - 1);
    };
    for (std::size_t word = 0; word < words; ++word) {
        before_.push_back(before);
        before += static_cast<std::uint32_t>(std::popcount(used(word)));
    }
    kinds_.resize(before * class_words_);
    workers.share(chunks, [&](std::size_t chunk, unsigned) {
        const auto end = std::min(words, (chunk + 1) * words_per_chunk);
        for (auto word = chunk * words_per_chunk; word < end; ++word) {
            auto place = kinds_.begin() + static_cast<std::ptrdiff_t>(before_[word] * class_words_);
            for (auto left = used(word); left != 0; left &= left - 1) {
                const auto person =
                    word * PeopleSet::people_per_word + static_cast<std::size_t>(std::countr_zero(left));
                place = std::ranges::copy(recent.kinds(PersonIndex(static_cast<std::uint32_t>(person))), place).out;
            }
        }
    });
}

std::shared_ptr<const Shortfalls> ShortfallsCache::get(const ActivityThresholds& thresholds,
                                                       const TotalsColumns& totals,
                                                       const RecentActivity& recent) const {
    const std::lock_guard lock(mutex_);
    auto found = std::ranges::find(kept_, thresholds, [](const auto& each) { return each.first; });
    if (found == kept_.end()) {
        kept_.emplace_back(thresholds, std::make_shared<const Shortfalls>(thresholds, totals, recent));
        found = kept_.end() - 1;
    }
    std::rotate(kept_.begin(), found, found + 1);
    if (kept_.size() > max_kept) kept_.pop_back();
    return kept_.front().second;
}

}  // namespace leadership
