// leadership/insight/matching.hpp: learners and sharers by columns.
#include <vector>

#include <pybind11/numpy.h>

#include <leadership/insight/matching.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

template <class T>
using Values = py::array_t<T, py::array::c_style | py::array::forcecast>;

template <class T>
std::span<const T> span_of(const Values<T>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

py::array_t<std::uint32_t> to_array(const std::vector<std::uint32_t>& values) {
    return py::array_t<std::uint32_t>(static_cast<py::ssize_t>(values.size()), values.data());
}

py::array_t<std::uint32_t> stable(const Values<std::uint64_t>& first, const Values<std::uint32_t>& sharer,
                                  const Values<std::uint32_t>& capacity, const Values<float>& of_learner,
                                  const Values<float>& of_sharer) {
    const MatchingProblem problem{span_of(first), span_of(sharer), span_of(capacity)};
    const Preferences preferences{span_of(of_learner), span_of(of_sharer)};
    const auto result = [&] {
        const py::gil_scoped_release released;
        return stable_matching(problem, preferences);
    }();
    return to_array(result);
}

py::tuple largest_benefit(const Values<std::uint64_t>& first, const Values<std::uint32_t>& sharer,
                          const Values<std::uint32_t>& capacity, const Values<std::int32_t>& benefit) {
    const MatchingProblem problem{span_of(first), span_of(sharer), span_of(capacity)};
    const auto benefits = span_of(benefit);
    const auto result = [&] {
        const py::gil_scoped_release released;
        return largest_benefit_matching(problem, benefits);
    }();
    return py::make_tuple(to_array(result.sharer_of), result.benefit);
}

}  // namespace

void bind_matching(py::module_& module) {
    module.def("stable_matching", &stable, py::arg("first"), py::arg("sharer"), py::arg("capacity"),
               py::arg("of_learner"), py::arg("of_sharer"));
    module.def("largest_benefit_matching", &largest_benefit, py::arg("first"), py::arg("sharer"), py::arg("capacity"),
               py::arg("benefit"));
}

}  // namespace leadership::python
