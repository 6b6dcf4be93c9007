#include <leadership/snapshot/sparse_column.hpp>

#include <algorithm>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

SparseColumn::SparseColumn(std::span<const float> column) : people_(column.size()) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(column, [](float value) { return value != 0; }));
    Column<std::uint32_t> begins;
    Column<std::uint16_t> places;
    Column<float> values;
    places.reserve(count);
    values.reserve(count);
    for (std::size_t person = 0; person < column.size(); ++person) {
        if (person % people_per_block == 0) begins.push_back(static_cast<std::uint32_t>(values.size()));
        if (column[person] == 0) continue;
        places.push_back(static_cast<std::uint16_t>(person % people_per_block));
        values.push_back(column[person]);
    }
    begins.push_back(static_cast<std::uint32_t>(values.size()));
    begins_ = std::move(begins);
    places_ = std::move(places);
    values_ = std::move(values);
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
