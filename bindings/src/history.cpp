// leadership/engagement/history_part.hpp: what several machines read of one history, a part each.
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <leadership/base/error.hpp>
#include <leadership/base/wiki_id.hpp>
#include <leadership/catalogue/catalogue.hpp>
#include <leadership/catalogue/document_reader.hpp>
#include <leadership/engagement/history_part.hpp>
#include <leadership/snapshot/snapshot.hpp>
#include <leadership/store/put_activity.hpp>
#include <leadership/wire/answers.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

using Documents = std::vector<std::tuple<std::string, std::string, std::string>>;  // kind, slug, text

Catalogue catalogue_of(const Documents& documents) {
    Catalogue catalogue;
    for (const auto& [kind, slug, text] : documents) {
        const auto key = document_key(kind, slug);
        try {
            catalogue.put(key, read_document(key, text));
        } catch (const Error&) {
            continue;  // broken; a store leaves it out, too
        }
    }
    return catalogue;
}

// The activity classes of every wiki, as in a store with these documents.
class HistoryRules {
public:
    // documents: by wiki, what it sees; under "", what wikis without documents see.
    explicit HistoryRules(const std::map<std::string, Documents>& documents) {
        std::map<Documents, std::shared_ptr<const Catalogue>> made;  // shared by wikis that see the same
        for (const auto& [wiki, seen] : documents) {
            auto& catalogue = made[seen];
            if (!catalogue) catalogue = std::make_shared<const Catalogue>(catalogue_of(seen));
            if (wiki.empty()) {
                snapshot_.catalogue = *catalogue;
            } else {
                snapshot_.catalogues[WikiKey(wiki)] = catalogue;
            }
        }
    }
    std::shared_ptr<const ActivityRules> of(const WikiKey& wiki) {
        auto& rules = rules_[wiki];
        if (!rules) {
            const auto policy = snapshot_.catalogue_of_activity(wiki).policy_of_wiki(wiki);
            rules = std::make_shared<const ActivityRules>(policy.activity_classes);
        }
        return rules;
    }
    HistoryPart::RulesOf as_function() {
        return [this](const WikiKey& wiki) { return of(wiki); };
    }

private:
    Snapshot snapshot_;  // of documents alone
    std::map<WikiKey, std::shared_ptr<const ActivityRules>> rules_;
};

// Keeps the rules, which parts ask for as they appear.
struct HistoryReader {
    HistoryReader(std::shared_ptr<HistoryRules> by, const std::string& columns,
                  std::set<std::string, std::less<>> left_out, bool skip_broken)
        : rules(std::move(by)),
          parts(read_history_columns(columns), rules->as_function(), std::move(left_out), skip_broken) {}

    std::shared_ptr<HistoryRules> rules;
    HistoryParts parts;
};

void read(HistoryReader& self, const py::buffer& lines, const std::string& name, std::uint64_t begin) {
    const py::buffer_info info = lines.request();
    const std::string_view text(static_cast<const char*>(info.ptr),
                                static_cast<std::size_t>(info.size * info.itemsize));
    const py::gil_scoped_release nogil;
    self.parts.read(text, name, begin);
}

// Returns the parts by wiki, as bytes.
py::dict parts(HistoryReader& self) {
    py::dict result;
    for (auto& [wiki, part] : self.parts.parts()) {
        const auto bytes = [&part = part] {
            const py::gil_scoped_release nogil;
            return part.bytes();
        }();
        result[py::str(wiki.str())] = py::bytes(bytes);
    }
    return result;
}

py::bytes put(HistoryPart&& part, const std::filesystem::path& store) {
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        const auto [activity, report] = std::move(part).publish();
        put_activity(store, activity);
        return ingest_report_json(report);
    }();
    return json;
}

py::bytes put_part(HistoryPart& self, const std::filesystem::path& store) {
    return put(std::move(self), store);
}

py::object put_only(HistoryReader& self, const std::string& wiki, const std::filesystem::path& store) {
    const auto part = self.parts.parts().find(WikiKey(wiki));
    if (part == self.parts.parts().end()) return py::none();
    return put(std::move(part->second), store);
}

HistoryPart read_part(const std::shared_ptr<HistoryRules>& rules, const py::bytes& bytes) {
    const std::string_view text = bytes;
    const py::gil_scoped_release nogil;
    return HistoryPart::read(text, rules->as_function());
}

py::bytes bytes_of(HistoryPart& self) {
    const auto bytes = [&] {
        const py::gil_scoped_release nogil;
        return self.bytes();
    }();
    return bytes;
}

bool absorb(HistoryPart& self, HistoryPart& next, bool same_source) {
    const py::gil_scoped_release nogil;
    return self.absorb(std::move(next), same_source);
}

}  // namespace

void bind_history(py::module_& module) {
    using nogil = py::call_guard<py::gil_scoped_release>;
    py::class_<HistoryRules, std::shared_ptr<HistoryRules>>(module, "HistoryRules")
        .def(py::init<const std::map<std::string, Documents>&>(), py::arg("documents"));
    py::class_<HistoryReader>(module, "HistoryReader")
        .def(py::init<std::shared_ptr<HistoryRules>, const std::string&, std::set<std::string, std::less<>>, bool>(),
             py::arg("rules"), py::arg("columns") = "", py::arg("left_out") = std::set<std::string, std::less<>>{},
             py::arg("skip_broken") = false)
        .def("read", &read, py::arg("lines"), py::arg("name"), py::arg("begin"))
        .def(
            "end_source", [](HistoryReader& self) { self.parts.end_source(); }, nogil())
        .def("parts", &parts)
        .def("put", &put_only, py::arg("wiki"), py::arg("store"))
        .def_property_readonly("skipped", [](const HistoryReader& self) { return self.parts.skipped(); });
    py::class_<HistoryPart>(module, "HistoryPart")
        .def(py::init(&read_part), py::arg("rules"), py::arg("written"))
        .def_property_readonly("wiki", [](const HistoryPart& self) { return self.wiki().str(); })
        .def("absorb", &absorb, py::arg("following"), py::arg("same_source"))
        .def("to_bytes", &bytes_of)
        .def("put", &put_part, py::arg("store"));
    module.def(
        "wiki_file_name", [](const std::string& wiki) { return file_name_of(WikiKey(wiki)); }, py::arg("wiki"));
}

}  // namespace leadership::python
