// The parts of leadership._core, one for each C++ module; _core.pyi is their manual.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <pybind11/pybind11.h>

#include <leadership/graph/community_graph.hpp>
#include <leadership/model/document.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership::python {

// A snapshot as Python holds it, since pybind11 has no holder of const objects.
struct SnapshotHandle {
    std::shared_ptr<const Snapshot> snapshot;
};

// A graph that owns itself, or that belongs to a snapshot.
struct GraphHandle {
    std::shared_ptr<const CommunityGraph> graph;
};

void bind_errors(pybind11::module_& module);
void bind_documents(pybind11::module_& module);
void bind_graph(pybind11::module_& module);
void bind_snapshot(pybind11::module_& module);
void bind_merged_wikis(pybind11::module_& module);
void bind_store(pybind11::module_& module);
void bind_answers(pybind11::module_& module);
void bind_matching(pybind11::module_& module);
void bind_history(pybind11::module_& module);

// Throws Error(invalid_argument) for a kind that does not exist.
DocumentKey document_key(std::string_view kind, std::string slug);

}  // namespace leadership::python
