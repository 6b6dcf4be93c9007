// Edge tables as text: what SNAP, KONECT and others publish graphs in.
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

// One arc a line: two numbers below 2^32 - 1, separated by spaces, tabs or a comma; what follows them is left alone,
// and so are empty lines and those that begin with # or %. The file is mapped, threads share its lines; arcs keep their
// order. Error(io_error): it cannot be read. Error(invalid_data): another line, the message says which.
EdgeTable read_edge_table(const std::filesystem::path& file, unsigned threads = default_threads);

}  // namespace leadership
