// leadership/snapshot: the state from which answers are computed.
#include <optional>
#include <sstream>

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <leadership/base/error.hpp>
#include <leadership/base/time.hpp>
#include <leadership/wire/activity.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

const std::shared_ptr<const WikiView>& view_of(const SnapshotHandle& self, const std::string& wiki) {
    return self.snapshot->view(WikiKey(wiki));
}

// Returns columns of float32 as people x columns. The owner lives as long as any view of the array.
py::array read_only_view(std::span<const float> values, std::size_t people, std::size_t columns,
                         const py::object& owner) {
    py::array_t<float> view({people, columns}, {sizeof(float), people * sizeof(float)}, values.data(), owner);
    view.attr("setflags")(py::arg("write") = false);
    return view;
}

py::array features(const SnapshotHandle& self, const std::string& wiki) {
    const FeatureMatrix& matrix = view_of(self, wiki)->features();
    return read_only_view(matrix.values(), matrix.people(), matrix.features().size(), py::cast(self));
}

// Percentiles of some instant, as Python holds them.
struct PercentilesHandle {
    std::shared_ptr<const Percentiles> percentiles;
};

PercentilesHandle percentiles(const SnapshotHandle& self, const std::string& wiki) {
    const py::gil_scoped_release nogil;
    return {self.snapshot->percentiles(WikiKey(wiki))};
}

PercentilesHandle percentiles_before(const SnapshotHandle& self, const std::string& wiki, const std::string& month,
                                     const std::vector<std::string>& role_holders) {
    const auto begin = parse_day(month + "-01");
    if (!begin) throw Error(ErrorCode::invalid_argument, "not a month like 2026-01: " + month);
    const WikiView& view = *view_of(self, wiki);
    const py::gil_scoped_release nogil;
    std::vector<PersonIndex> holders;
    for (const auto& name : role_holders) {
        if (const auto person = view.find(name)) holders.push_back(*person);
    }
    return {std::make_shared<const Percentiles>(*view.kept_activity(), view.bots(), month_of(*begin), holders)};
}

py::array values_of(const PercentilesHandle& self) {
    const Percentiles& all = *self.percentiles;
    return read_only_view(all.values(), all.people(), all.names().size(), py::cast(self));
}

py::list people(const SnapshotHandle& self, const std::string& wiki) {
    const auto& activity = *view_of(self, wiki)->kept_activity();
    py::list names(activity.summary().people);
    for (std::uint32_t person = 0; person < names.size(); ++person)
        names[person] = py::str(activity.name(PersonIndex(person)));
    return names;
}

// Returns for example "user_talk/180d/0.95": activity class, half-life, saturation.
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

// Returns columns of equal length, one row a fact, with people and classes as positions in the lists beside them.
py::tuple facts(const SnapshotHandle& self, const std::string& wiki) {
    const WikiView& view = *view_of(self, wiki);
    const KeptActivity& activity = *view.kept_activity();
    std::vector<std::uint32_t> persons;
    std::vector<std::uint32_t> classes;
    std::vector<std::int64_t> month_ends;
    std::vector<std::uint32_t> events;
    std::vector<std::uint64_t> bytes;
    const auto reserve = [&](auto&... columns) { (columns.reserve(activity.summary().facts), ...); };
    reserve(persons, classes, month_ends, events, bytes);
    // Facts are sorted by person and month, so both are looked up only where they change.
    std::optional<PersonIndex> person;
    std::optional<Month> month;
    bool is_shown = false;
    std::int64_t month_end = 0;
    activity.for_each_facts(0, 1, [&](std::span<const Fact> some) {
        for (const Fact& fact : some) {
            if (person != fact.person) {
                person = fact.person;
                const Account* account = view.account(fact.person);
                is_shown = !view.bots()[fact.person.value()] && (account == nullptr || !account->hidden);
            }
            if (!is_shown) continue;
            if (month != fact.month) {
                month = fact.month;
                month_end = end_of_month(fact.month).time_since_epoch().count();
            }
            persons.push_back(fact.person.value());
            classes.push_back(fact.activity_class.value());
            month_ends.push_back(month_end);
            events.push_back(fact.events);
            bytes.push_back(fact.bytes_added);
        }
    });
    std::vector<std::string> class_names;
    for (const auto& key : activity.summary().activity_classes) class_names.push_back(key.str());
    const auto column = [](const auto& values) { return py::array(py::ssize_t(values.size()), values.data()); };
    py::dict columns;
    columns["person"] = column(persons);
    columns["activity_class"] = column(classes);
    columns["month_end"] = column(month_ends);
    columns["events"] = column(events);
    columns["bytes_added"] = column(bytes);
    return py::make_tuple(people(self, wiki), std::move(class_names), std::move(columns));
}

std::vector<std::string> document_wikis(const SnapshotHandle& self) {
    std::vector<std::string> names;
    for (const auto& [wiki, catalogue] : self.snapshot->catalogues) {
        if (!wiki.empty()) names.push_back(wiki.str());
    }
    return names;
}

std::vector<std::string> wikis(const SnapshotHandle& self, const std::optional<std::string>& community) {
    std::vector<std::string> names;
    for (const auto& [wiki, view] : self.snapshot->wikis) names.push_back(wiki.str());
    if (!community) return names;
    const auto of_community = self.snapshot->catalogue.wikis(CommunityKey(*community));
    std::erase_if(names, [&](const std::string& name) {
        return std::ranges::find(of_community, WikiKey(name)) == of_community.end();
    });
    return names;
}

std::map<std::string, std::string> broken_wikis(const SnapshotHandle& self) {
    std::map<std::string, std::string> broken;
    for (const auto& [wiki, message] : self.snapshot->broken_wikis) broken.emplace(wiki.str(), message);
    return broken;
}

std::map<std::string, std::string> data_until(const SnapshotHandle& self) {
    std::map<std::string, std::string> times;
    for (const auto& [wiki, view] : self.snapshot->wikis) {
        if (const auto& last = view->summary().last) {
            times.emplace(wiki.str(), format_instant(*last));
        }
    }
    return times;
}

// Wiki id -> (last event id, time of the latest act or None, time of publication), for the streams followed.
using StreamTimes = std::tuple<std::string, std::optional<std::string>, std::string>;
std::map<std::string, StreamTimes> streams(const SnapshotHandle& self) {
    std::map<std::string, StreamTimes> result;
    for (const auto& [wiki, view] : self.snapshot->wikis) {
        const auto& stream = view->summary().stream;
        if (!stream) continue;
        const auto time = stream->event_time ? std::optional(format_instant(*stream->event_time)) : std::nullopt;
        result.emplace(wiki.str(), StreamTimes{stream->last_event_id, time, format_instant(stream->published)});
    }
    return result;
}

// Wiki id -> the highest revision and log ids read.
std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> latest_ids(const SnapshotHandle& self) {
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> result;
    for (const auto& [wiki, view] : self.snapshot->wikis) {
        const auto& summary = view->summary();
        result.emplace(wiki.str(), std::pair(summary.highest_revision, summary.highest_log_entry));
    }
    return result;
}

template <std::string (*json)(const Snapshot&, const WikiKey&)>
py::bytes as_json(const SnapshotHandle& self, const std::string& wiki) {
    const auto text = [&] {
        const py::gil_scoped_release nogil;
        return json(*self.snapshot, WikiKey(wiki));
    }();
    return text;
}

}  // namespace

void bind_snapshot(py::module_& module) {
    py::class_<PercentilesHandle>(module, "Percentiles")
        .def_property_readonly("names", [](const PercentilesHandle& self) { return self.percentiles->names(); })
        .def_property_readonly("values", &values_of);
    py::class_<SnapshotHandle>(module, "Snapshot")
        .def_property_readonly("generation", [](const SnapshotHandle& self) { return self.snapshot->generation; })
        .def_property_readonly("data_until", &data_until)
        .def("wikis", &wikis, py::arg("community") = py::none())
        .def_property_readonly("document_wikis", &document_wikis)
        .def_property_readonly("broken_wikis", &broken_wikis)
        .def("facts", &facts, py::arg("wiki"))
        .def_property_readonly("streams", &streams)
        .def_property_readonly("latest_ids", &latest_ids)
        .def("activity", &as_json<activity_json>, py::arg("wiki"))
        .def("activity_classes", &as_json<activity_classes_json>, py::arg("wiki"))
        .def("features", &features, py::arg("wiki"))
        .def("people", &people, py::arg("wiki"))
        .def("percentiles", &percentiles, py::arg("wiki"))
        .def("percentiles_before", &percentiles_before, py::arg("wiki"), py::arg("month"), py::arg("role_holders"))
        .def("graph", &graph, py::arg("wiki"))
        .def("feature_names", &feature_names, py::arg("wiki"));
}

}  // namespace leadership::python
