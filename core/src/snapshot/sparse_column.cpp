#include <leadership/snapshot/sparse_column.hpp>

#include <algorithm>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

SparseColumn::SparseColumn(std::span<const std::uint32_t> people, std::span<const float> values, std::size_t of_people)
    : people_(of_people) {
    const auto blocks = (of_people + people_per_block - 1) / people_per_block;
    Column<std::uint32_t> begins;
    Column<std::uint16_t> places;
    Column<float> kept;
    begins.reserve(blocks + 1);
    places.reserve(people.size());
    kept.reserve(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (values[i] == 0) continue;
        const auto block = people[i] / people_per_block;
        if (begins.size() <= block) begins.resize(block + 1, static_cast<std::uint32_t>(kept.size()));
        places.push_back(static_cast<std::uint16_t>(people[i] % people_per_block));
        kept.push_back(values[i]);
    }
    begins.resize(blocks + 1, static_cast<std::uint32_t>(kept.size()));
    begins_ = std::move(begins);
    places_ = std::move(places);
    values_ = std::move(kept);
}

SparseColumn::SparseColumn(const DerivedColumns& columns, const std::string& name, std::size_t people)
    : people_(people),
      begins_(columns.get<std::uint32_t>(name + ".begins", (people + people_per_block - 1) / people_per_block + 1)),
      values_(columns.get<float>(name + ".values")) {
    places_ = columns.get<std::uint16_t>(name + ".places", values_.size());
    if (begins_[0] != 0 || begins_[begins_.size() - 1] != values_.size() || !std::ranges::is_sorted(begins_.span()))
        throw Error(ErrorCode::invalid_data, name + " is no sparse column");
}

void SparseColumn::fill(std::span<float> column) const noexcept {
    for (std::size_t number = 0; number + 1 < begins_.size(); ++number) {
        const auto [places, values] = block(number);
        for (std::size_t i = 0; i < places.size(); ++i) column[number * people_per_block + places[i]] = values[i];
    }
}

void SparseColumn::save(DerivedSink& sink, const std::string& name) const {
    sink.put(name + ".begins", begins_);
    sink.put(name + ".places", places_);
    sink.put(name + ".values", values_);
}

}  // namespace leadership
