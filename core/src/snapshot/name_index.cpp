#include <leadership/snapshot/name_index.hpp>

#include <algorithm>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

NameIndex::NameIndex(std::span<const Person> people) {
    const auto buckets = std::bit_ceil(people.size() + 1);
    Column<std::uint32_t> begins(buckets + 1, 0);
    Column<std::uint32_t> bucket_of(people.size());
    for (std::size_t person = 0; person < people.size(); ++person) {
        bucket_of[person] = static_cast<std::uint32_t>(hash_of(people[person].name) & (buckets - 1));
        ++begins[bucket_of[person] + 1];
    }
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) begins[bucket + 1] += begins[bucket];
    // Goes from the last to the first, so that each bucket ends up in order and begins[b + 1] is where b + 1 begins.
    Column<std::uint32_t> sorted(people.size());
    for (auto person = static_cast<std::uint32_t>(people.size()); person-- > 0;)
        sorted[--begins[bucket_of[person] + 1]] = person;
    std::copy(begins.begin() + 1, begins.end(), begins.begin());
    begins.back() = static_cast<std::uint32_t>(people.size());
    begins_ = std::move(begins);
    people_ = std::move(sorted);
}

NameIndex::NameIndex(const DerivedColumns& columns, std::size_t people)
    : begins_(columns.get<std::uint32_t>("names.begins", std::bit_ceil(people + 1) + 1)),
      people_(columns.get<std::uint32_t>("names.people", people)) {
    if (begins_[begins_.size() - 1] != people || !std::ranges::is_sorted(begins_.span()) ||
        std::ranges::any_of(people_, [=](std::uint32_t person) { return person >= people; }))
        throw Error(ErrorCode::invalid_data, "the derived index of names is none");
}

void NameIndex::save(DerivedSink& sink) const {
    sink.put("names.begins", begins_);
    sink.put("names.people", people_);
}

NameIndex NameIndex::with(Names names) const {
    auto result = *this;
    result.names_since_ = std::make_shared<const Names>(std::move(names));
    return result;
}

}  // namespace leadership
