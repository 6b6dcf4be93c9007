// leadership/snapshot: people and edges of several wikis as one.
#include <string>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <leadership/base/error.hpp>
#include <leadership/snapshot/merged_wikis.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

template <class Row, class Value>
auto column(const std::vector<Row>& rows, Value value) {
    std::vector<decltype(value(rows.front()))> values;
    values.reserve(rows.size());
    for (const Row& row : rows) values.push_back(value(row));
    return py::array(py::ssize_t(values.size()), values.data());
}

const std::vector<TalkEdge>& edges_of(const MergedWikis& self, const std::string& kind) {
    if (kind == "talk") return self.talk_edges;
    if (kind == "discussion") return self.discussion_edges;
    if (kind == "thanks") return self.thanks_edges;
    throw Error(ErrorCode::invalid_argument, "not a kind of edges: " + kind);
}

py::dict edges(const MergedWikis& self, const std::string& kind) {
    const auto& rows = edges_of(self, kind);
    py::dict columns;
    columns["from"] = column(rows, [](const TalkEdge& edge) { return edge.from.value(); });
    columns["to"] = column(rows, [](const TalkEdge& edge) { return edge.to.value(); });
    columns["events"] = column(rows, [](const TalkEdge& edge) { return edge.events; });
    columns["first"] = column(rows, [](const TalkEdge& edge) { return edge.first.time_since_epoch().count(); });
    columns["last"] = column(rows, [](const TalkEdge& edge) { return edge.last.time_since_epoch().count(); });
    return columns;
}

std::vector<py::array> person_of(const MergedWikis& self) {
    std::vector<py::array> columns;
    for (const auto& people : self.person_of)
        columns.push_back(column(people, [](const PersonIndex& person) { return person.value(); }));
    return columns;
}

MergedWikis merged(const SnapshotHandle& self, const std::vector<std::string>& wikis) {
    std::vector<const WikiView*> views;
    views.reserve(wikis.size());
    for (const auto& wiki : wikis) views.push_back(self.snapshot->view(WikiKey(wiki)).get());
    const py::gil_scoped_release released;
    return merge_wikis(views);
}

GraphHandle graph(const MergedWikis& self) {
    const py::gil_scoped_release released;
    return {std::make_shared<const CommunityGraph>(self.graph())};
}

}  // namespace

void bind_merged_wikis(py::module_& module) {
    py::class_<MergedWikis>(module, "MergedWikis")
        .def(py::init(&merged), py::arg("snapshot"), py::arg("wikis"))
        .def_property_readonly("people", [](const MergedWikis& self) { return self.people; })
        .def_property_readonly("person_of", &person_of)
        .def_property_readonly(
            "home_wiki",
            [](const MergedWikis& self) { return column(self.home_wiki, [](std::uint32_t wiki) { return wiki; }); })
        .def("edges", &edges, py::arg("kind"))
        .def("graph", &graph);
}

}  // namespace leadership::python
