// leadership/graph: the community graph and its measures.
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <leadership/base/error.hpp>
#include <leadership/graph/betweenness.hpp>
#include <leadership/graph/brokerage.hpp>
#include <leadership/graph/clustering.hpp>
#include <leadership/graph/communities.hpp>
#include <leadership/graph/components.hpp>
#include <leadership/graph/core_numbers.hpp>
#include <leadership/graph/edge_table.hpp>
#include <leadership/graph/pagerank.hpp>
#include <leadership/graph/reciprocity.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

// Returns an array that takes over a column.
template <class T>
py::array_t<T> to_array(Column<T> values) {
    auto kept = std::make_unique<Column<T>>(std::move(values));
    const py::capsule owner(kept.get(), [](void* p) { delete static_cast<Column<T>*>(p); });
    const auto* all = kept.release();
    return py::array_t<T>(static_cast<py::ssize_t>(all->size()), all->data(), owner);
}

// Person numbers of an edge table: 32-bit ones are used as they are, others are copied.
class PersonColumn {
public:
    explicit PersonColumn(const py::array& array) {
        if (array.ndim() != 1 || (array.dtype().kind() != 'i' && array.dtype().kind() != 'u')) {
            throw Error(ErrorCode::invalid_argument, "a column of people or labels is not a row of integers");
        }
        if (array.itemsize() == sizeof(std::uint32_t)) {
            // A negative number becomes one that is too large, which the graph rejects.
            array_ = py::array_t<std::uint32_t, py::array::c_style>::ensure(array.attr("view")("uint32"));
            const auto* begin = static_cast<const std::uint32_t*>(array_.data());
            numbers_ = {begin, static_cast<std::size_t>(array_.size())};
            return;
        }
        const auto wide = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>::ensure(array);
        copy_.reserve(static_cast<std::size_t>(wide.size()));
        for (py::ssize_t i = 0; i < wide.size(); ++i) {
            constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
            const auto number = *wide.data(i);
            copy_.push_back(static_cast<std::uint32_t>(number < 0 || number > most ? most : number));
        }
        numbers_ = copy_;
    }

    [[nodiscard]] std::span<const std::uint32_t> numbers() const { return numbers_; }

private:
    py::array array_;
    std::vector<std::uint32_t> copy_;
    std::span<const std::uint32_t> numbers_;
};

using Weights = py::array_t<float, py::array::c_style | py::array::forcecast>;
using Start = py::array_t<double, py::array::c_style | py::array::forcecast>;

template <class T, int Flags>
std::span<const T> span_of(const std::optional<py::array_t<T, Flags>>& array) {
    return array ? std::span(array->data(), static_cast<std::size_t>(array->size())) : std::span<const T>();
}

GraphHandle make_graph(std::size_t people, const py::array& sources, const py::array& targets,
                       const std::optional<Weights>& weights, unsigned threads) {
    const PersonColumn from(sources);
    const PersonColumn to(targets);
    const ArcColumns columns{from.numbers(), to.numbers(), span_of(weights)};
    const py::gil_scoped_release released;
    return {std::make_shared<const CommunityGraph>(people, columns, threads)};
}

GraphHandle read_graph(const std::filesystem::path& file, unsigned threads) {
    const py::gil_scoped_release released;
    const auto table = read_edge_table(file, threads);
    return {std::make_shared<const CommunityGraph>(table.people, table.columns(), threads)};
}

// Calls measure with the GIL released.
template <class Measure>
auto without_gil(Measure measure) {
    const py::gil_scoped_release released;
    return measure();
}

py::array_t<double> python_pagerank(const GraphHandle& self, double damping, double tolerance,
                                    const std::optional<Start>& start, unsigned max_iterations, unsigned threads) {
    const PageRankOptions options{
        .damping = damping, .tolerance = tolerance, .max_iterations = max_iterations, .start = span_of(start)};
    return to_array(without_gil([&] { return pagerank(*self.graph, options, threads).values; }));
}

py::array_t<std::uint32_t> python_core_numbers(const GraphHandle& self) {
    return to_array(without_gil([&] { return core_numbers(*self.graph); }));
}

py::array_t<std::uint32_t> python_connected(const GraphHandle& self) {
    return to_array(without_gil([&] { return connected_components(*self.graph).labels; }));
}

py::array_t<std::uint32_t> python_strongly_connected(const GraphHandle& self) {
    return to_array(without_gil([&] { return strongly_connected_components(*self.graph).labels; }));
}

auto python_clustering(const GraphHandle& self, unsigned threads) {
    auto result = without_gil([&] { return clustering(*self.graph, threads); });
    return std::pair(to_array(std::move(result.triangles)), to_array(std::move(result.local)));
}

auto python_brokerage(const GraphHandle& self, unsigned threads) {
    auto result = without_gil([&] { return brokerage(*self.graph, threads); });
    return std::pair(to_array(std::move(result.constraint)), to_array(std::move(result.effective_size)));
}

auto python_reciprocity(const GraphHandle& self) {
    auto result = without_gil([&] { return reciprocity(*self.graph); });
    return std::pair(to_array(std::move(result.of_person)), result.of_graph);
}

auto python_betweenness(const GraphHandle& self, std::size_t sources, std::uint64_t seed, unsigned threads) {
    const BetweennessOptions options{.sources = sources, .seed = seed};
    auto result = without_gil([&] { return betweenness(*self.graph, options, threads); });
    return std::pair(to_array(std::move(result.values)), result.error);
}

auto python_communities(const GraphHandle& self, double resolution, std::uint64_t seed) {
    const CommunityOptions options{.resolution = resolution, .seed = seed};
    auto result = without_gil([&] { return communities(*self.graph, options); });
    return std::pair(to_array(std::move(result.labels)), result.modularity);
}

double python_modularity(const GraphHandle& self, const py::array& labels, double resolution) {
    const PersonColumn column(labels);
    return without_gil([&] { return modularity(*self.graph, column.numbers(), resolution); });
}

py::array_t<double> python_participation(const GraphHandle& self, const py::array& labels) {
    const PersonColumn column(labels);
    return to_array(without_gil([&] { return participation(*self.graph, column.numbers()); }));
}

}  // namespace

void bind_graph(py::module_& module) {
    const auto threads = py::arg("threads") = default_threads;
    py::class_<GraphHandle>(module, "CommunityGraph")
        .def(py::init(&make_graph), py::arg("people"), py::arg("sources"), py::arg("targets"),
             py::arg("weights") = py::none(), threads)
        .def_static("read", &read_graph, py::arg("file"), threads)
        .def_property_readonly("people", [](const GraphHandle& self) { return self.graph->people(); })
        .def_property_readonly("arcs", [](const GraphHandle& self) { return self.graph->arcs(); })
        .def("pagerank", &python_pagerank, py::arg("damping") = PageRankOptions().damping,
             py::arg("tolerance") = PageRankOptions().tolerance, py::arg("start") = py::none(),
             py::arg("max_iterations") = PageRankOptions().max_iterations, threads)
        .def("core_numbers", &python_core_numbers)
        .def("connected_components", &python_connected)
        .def("strongly_connected_components", &python_strongly_connected)
        .def("clustering", &python_clustering, threads)
        .def("brokerage", &python_brokerage, threads)
        .def("reciprocity", &python_reciprocity)
        .def("betweenness", &python_betweenness, py::arg("sources") = BetweennessOptions().sources,
             py::arg("seed") = BetweennessOptions().seed, threads)
        .def("communities", &python_communities, py::arg("resolution") = CommunityOptions().resolution,
             py::arg("seed") = CommunityOptions().seed)
        .def("modularity", &python_modularity, py::arg("labels"), py::arg("resolution") = 1.0)
        .def("participation", &python_participation, py::arg("labels"));
}

}  // namespace leadership::python
