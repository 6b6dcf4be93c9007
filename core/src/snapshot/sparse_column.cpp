#include <leadership/snapshot/sparse_column.hpp>

#include <algorithm>

namespace leadership {

SparseColumn::SparseColumn(std::span<const float> column) : people_(column.size()) {
    const auto values = static_cast<std::size_t>(std::ranges::count_if(column, [](float value) { return value != 0; }));
    places_.reserve(values);
    values_.reserve(values);
    for (std::size_t person = 0; person < column.size(); ++person) {
        if (person % people_per_block == 0) begins_.push_back(static_cast<std::uint32_t>(values_.size()));
        if (column[person] == 0) continue;
        places_.push_back(static_cast<std::uint16_t>(person % people_per_block));
        values_.push_back(column[person]);
    }
    begins_.push_back(static_cast<std::uint32_t>(values_.size()));
}

}  // namespace leadership
