// Edge tables as text: the form in which SNAP, KONECT and others publish graphs.
#pragma once

#include <cstdint>
#include <filesystem>

#include <leadership/graph/community_graph.hpp>

namespace leadership {

struct EdgeTable {
    std::size_t people = 0;  // the largest number + 1
    Column<std::uint32_t> from;
    Column<std::uint32_t> to;

    [[nodiscard]] ArcColumns columns() const { return {from, to, {}}; }
};

// Reads one arc a line: two numbers below 2^32 - 1, separated by spaces, tabs or a comma. The rest of a line is
// ignored, and so are empty lines and those that begin with # or %. The file is mapped and threads share its lines;
// arcs keep their order. Throws Error(io_error) when the file cannot be read, Error(invalid_data) with the number of
// the line for any other line.
EdgeTable read_edge_table(const std::filesystem::path& file, unsigned threads = default_threads);

}  // namespace leadership
