#include <leadership/snapshot/sparse_column.hpp>

#include <algorithm>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

SparseColumn::SparseColumn(std::span<const std::uint32_t> people, std::span<const float> values, std::size_t of_people)
    : people_(of_people) {
    const auto blocks = blocks_of(of_people);
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
      begins_(columns.get<std::uint32_t>(name + ".begins", blocks_of(people) + 1)),
      values_(columns.get<float>(name + ".values")) {
    places_ = columns.get<std::uint16_t>(name + ".places", values_.size());
    if (begins_[0] != 0 || begins_[begins_.size() - 1] != values_.size() || !std::ranges::is_sorted(begins_.span()))
        throw Error(ErrorCode::invalid_data, name + " is no sparse column");
}

SparseColumn SparseColumn::with(std::span<const std::uint32_t> changed, std::span<const float> values,
                                std::size_t of_people) const {
    auto result = *this;
    result.people_ = of_people;
    result.blocks_.resize(blocks_of(of_people));
    const auto known = blocks_of(people_);
    Column<std::uint16_t> places;
    Column<float> kept;
    std::vector<std::pair<std::size_t, std::size_t>> ends;  // of changed blocks, which follow one another, by number
    std::size_t next = 0;
    for (std::size_t number = 0; number < result.blocks_.size(); ++number) {
        const auto before = number < known ? block(number) : Block{};
        const auto end = (number + 1) * people_per_block;
        if (next == changed.size() || changed[next] >= end) {
            result.blocks_[number] = before;
            continue;
        }
        std::size_t row = 0;
        const auto keep = [&](std::uint16_t place, float value) {
            places.push_back(place);
            kept.push_back(value);
        };
        for (; next < changed.size() && changed[next] < end; ++next) {
            const auto place = static_cast<std::uint16_t>(changed[next] % people_per_block);
            for (; row < before.places.size() && before.places[row] < place; ++row)
                keep(before.places[row], before.values[row]);
            if (row < before.places.size() && before.places[row] == place) ++row;
            if (values[next] != 0) keep(place, values[next]);
        }
        for (; row < before.places.size(); ++row) keep(before.places[row], before.values[row]);
        ends.emplace_back(number, kept.size());
    }
    result.changed_places_ = std::move(places);
    result.changed_values_ = std::move(kept);
    std::size_t begin = 0;
    for (const auto& [number, end] : ends) {
        result.blocks_[number] = {result.changed_places_.span().subspan(begin, end - begin),
                                  result.changed_values_.span().subspan(begin, end - begin)};
        begin = end;
    }
    return result;
}

void SparseColumn::fill(std::span<float> column) const noexcept {
    for (std::size_t number = 0; number < blocks_of(people_); ++number) {
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
