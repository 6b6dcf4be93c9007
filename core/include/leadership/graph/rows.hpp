// Compressed sparse rows: the neighbours of every vertex, one after the other.
//
// 32-bit vertices and offsets: 4 bytes an arc, 4 a vertex, and 4 more an arc where arcs have weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <leadership/graph/column.hpp>

namespace leadership {

struct Rows {
    Column<std::uint32_t> offsets{0};  // vertices + 1
    Column<std::uint32_t> ends;        // sorted within a row, no two alike
    Column<float> weights;             // of ends; empty: all weigh 1

    [[nodiscard]] std::size_t vertices() const noexcept { return offsets.size() - 1; }
    [[nodiscard]] std::uint32_t degree(std::size_t vertex) const noexcept {
        return offsets[vertex + 1] - offsets[vertex];
    }
    [[nodiscard]] std::span<const std::uint32_t> row(std::size_t vertex) const noexcept {
        return {ends.data() + offsets[vertex], degree(vertex)};
    }
    [[nodiscard]] float weight(std::size_t position) const noexcept {
        return weights.empty() ? 1.0F : weights[position];
    }
};

}  // namespace leadership
