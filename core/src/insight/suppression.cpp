#include "insight/suppression.hpp"

#include <algorithm>
#include <numeric>

namespace leadership {

namespace {

bool is_small(std::uint64_t people) {
    return people > 0 && people < min_cell_size;
}

}  // namespace

std::vector<Cell> suppressed(const std::vector<std::uint64_t>& cells) {
    std::vector<std::size_t> by_size(cells.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::ranges::stable_sort(by_size, {}, [&](std::size_t cell) { return cells[cell]; });
    std::vector<Cell> result(cells.begin(), cells.end());
    std::size_t hidden = 0;
    std::uint64_t missing = 0;
    for (const auto cell : by_size) {
        if (cells[cell] == 0) continue;
        const bool protects = hidden > 0 && (hidden == 1 || missing < min_cell_size);
        if (!is_small(cells[cell]) && !protects) break;
        result[cell].reset();
        ++hidden;
        missing += cells[cell];
    }
    return result;
}

Cell suppressed_part(const Cell& part, std::uint64_t part_count, const Cell& whole) {
    if (!part || !whole || is_small(*whole - part_count)) return std::nullopt;
    return part;
}

}  // namespace leadership
