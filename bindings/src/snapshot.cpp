// leadership/snapshot: the picture of the world that answers are made from.
#include <sstream>

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <leadership/base/error.hpp>
#include <leadership/base/time.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

const std::shared_ptr<const WikiView>& view_of(const SnapshotHandle& self, const std::string& wiki) {
    const auto found = self.snapshot->wikis.find(WikiKey(wiki));
    if (found == self.snapshot->wikis.end()) {
        throw Error(ErrorCode::not_found, "there is no activity of a wiki called " + wiki);
    }
    return found->second;
}

py::array features(const SnapshotHandle& self, const std::string& wiki) {
    const FeatureMatrix& matrix = view_of(self, wiki)->features();
    const std::size_t people = matrix.people();
    // The base keeps the snapshot, and with it the values, for as long as any view of the array lives.
    py::array_t<float> view({people, matrix.features().size()}, {sizeof(float), people * sizeof(float)},
                            matrix.values().data(), py::cast(self));
    view.attr("setflags")(py::arg("write") = false);
    return view;
}

// For example "user_talk/180d/0.95": activity class, half-life, saturation.
std::string feature_name(const FeatureKey& key) {
    std::ostringstream name;
    name << (key.activity_class ? key.activity_class->str() : "all_acts") << '/' << key.half_life_days << "d/"
         << key.saturation;
    return name.str();
}

std::vector<std::string> feature_names(const SnapshotHandle& self, const std::string& wiki) {
    std::vector<std::string> names;
    for (const FeatureKey& key : view_of(self, wiki)->features().features()) {
        names.push_back(feature_name(key));
    }
    return names;
}

GraphHandle graph(const SnapshotHandle& self, const std::string& wiki) {
    const auto& view = view_of(self, wiki);
    return {{view, &view->graph()}};
}

std::map<std::string, std::string> data_until(const SnapshotHandle& self) {
    std::map<std::string, std::string> times;
    for (const auto& [wiki, view] : self.snapshot->wikis) {
        if (const auto& last = view->activity().last) {
            times.emplace(wiki.str(), format_instant(*last));
        }
    }
    return times;
}

}  // namespace

void bind_snapshot(py::module_& module) {
    py::class_<SnapshotHandle>(module, "Snapshot")
        .def_property_readonly("generation", [](const SnapshotHandle& self) { return self.snapshot->generation; })
        .def_property_readonly("data_until", &data_until)
        .def("features", &features, py::arg("wiki"))
        .def("graph", &graph, py::arg("wiki"))
        .def("feature_names", &feature_names, py::arg("wiki"));
}

}  // namespace leadership::python
