// leadership/store: the folder, and everything that changes it.
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <pybind11/functional.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>
#include <leadership/base/time.hpp>
#include <leadership/source/history_columns.hpp>
#include <leadership/store/store.hpp>
#include <leadership/wire/answers.hpp>
#include <leadership/wire/requests.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

// (bytes_done, bytes_total, events) -> whether to continue
using ProgressCall = std::function<bool(std::uint64_t, std::uint64_t, std::uint64_t)>;

std::string_view name_of_result(PutResult result) {
    switch (result) {
        case PutResult::created: return "created";
        case PutResult::replaced: return "replaced";
        case PutResult::unchanged: return "unchanged";
    }
    throw Error(ErrorCode::internal, "a result without a name");
}

std::string_view put_document(Store& self, std::string_view kind, std::string slug, const py::bytes& document,
                              std::uint64_t page_id, std::uint64_t revision, std::string wiki) {
    const StoredDocument stored{.wiki = WikiKey(std::move(wiki)),
                                .key = document_key(kind, std::move(slug)),
                                .page_id = page_id,
                                .revision = revision,
                                .json = std::string(document)};
    const py::gil_scoped_release nogil;
    return name_of_result(self.put_document(stored));
}

py::bytes get_document(const Store& self, std::string_view kind, std::string slug, std::string wiki) {
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        const StoredDocument found = self.document(document_key(kind, std::move(slug)), WikiKey(std::move(wiki)));
        return document_json(found.wiki, found.key, found.page_id, found.revision, found.json);
    }();
    return json;
}

// Returns the documents as they were stored, to the byte.
py::list documents(const Store& self, std::string wiki) {
    const auto stored = [&] {
        const py::gil_scoped_release nogil;
        return self.documents(WikiKey(std::move(wiki)));
    }();
    py::list result;
    for (const StoredDocument& each : stored) {
        result.append(py::make_tuple(name_of(each.key.kind), each.key.slug, py::bytes(each.json)));
    }
    return result;
}

void delete_document(Store& self, std::string_view kind, std::string slug, std::uint64_t revision, std::string wiki) {
    const py::gil_scoped_release nogil;
    self.delete_document(document_key(kind, std::move(slug)), revision, WikiKey(std::move(wiki)));
}

void set_home(Store& self, std::string wiki, std::string home) {
    const py::gil_scoped_release nogil;
    self.set_home(WikiKey(std::move(wiki)), WikiKey(std::move(home)));
}

std::size_t put_accounts(Store& self, const std::string& wiki, const py::bytes& accounts) {
    const std::string_view body = accounts;
    const py::gil_scoped_release nogil;
    const auto read = read_accounts(body);
    self.put_accounts(WikiKey(wiki), read);
    return read.size();
}

// Reports progress to Python, and lets Ctrl-C through. An exception from Python stops the core in the ordinary way, and
// is raised again afterwards.
class PythonProgress {
public:
    explicit PythonProgress(const std::optional<ProgressCall>& call) : call_(call) {}

    bool operator()(const Progress& progress) {
        const py::gil_scoped_acquire gil;
        try {
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            return !call_ || (*call_)(progress.bytes_done, progress.bytes_total, progress.events);
        } catch (...) {
            raised_ = std::current_exception();
            return false;
        }
    }

    // Raises what the callback raised, with the core's message about the store as a note.
    void rethrow(const Error& error) const {
        if (!raised_) return;
        try {
            std::rethrow_exception(raised_);
        } catch (py::error_already_set& raised) {
            raised.value().attr("add_note")(error.what());
            throw;
        }
    }

private:
    const std::optional<ProgressCall>& call_;
    std::exception_ptr raised_;
};

py::bytes ingest(Store& self, const std::vector<std::filesystem::path>& sources, const std::string& wiki,
                 const std::optional<ProgressCall>& call, const std::string& history_columns, bool resume, bool anew,
                 int checkpoint_seconds, bool skip_broken, std::uint64_t memory) {
    PythonProgress progress(call);
    const StoreIngestOptions options{.progress = std::ref(progress),
                                     .history_columns = read_history_columns(history_columns),
                                     .skip_broken = skip_broken,
                                     .checkpoint_interval = std::chrono::seconds(checkpoint_seconds),
                                     .resume = resume,
                                     .memory = memory,
                                     .anew = anew};
    try {
        const auto json = [&] {
            const py::gil_scoped_release nogil;
            return ingest_report_json(self.ingest(sources, WikiKey(wiki), options));
        }();
        return json;
    } catch (const Error& error) {
        progress.rethrow(error);
        throw;
    }
}

py::bytes ingest_bytes(Store& self, const py::bytes& body, const std::string& name, const std::string& wiki,
                       const std::optional<std::string>& last_event_id) {
    const std::string_view bytes = body;
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        return ingest_report_json(self.ingest_bytes(bytes, name, WikiKey(wiki), last_event_id));
    }();
    return json;
}

}  // namespace

void bind_store(py::module_& module) {
    using nogil = py::call_guard<py::gil_scoped_release>;
    py::class_<Store>(module, "Store")
        .def(py::init([](std::filesystem::path folder, std::size_t changes_from) {
                 return std::make_unique<Store>(std::move(folder), StoreOptions{.changes_from = changes_from});
             }),
             py::arg("folder"), py::arg("changes_from") = StoreOptions{}.changes_from, nogil())
        .def(
            "snapshot", [](const Store& self) { return SnapshotHandle{self.snapshot()}; }, nogil())
        .def("refresh", &Store::refresh, nogil())
        .def("before_fork", &Store::before_fork, nogil())
        .def("after_fork", &Store::after_fork, nogil())
        .def("put_document", &put_document, py::arg("kind"), py::arg("slug"), py::arg("document"), py::arg("page_id"),
             py::arg("revision"), py::arg("wiki") = "")
        .def("get_document", &get_document, py::arg("kind"), py::arg("slug"), py::arg("wiki") = "")
        .def("documents", &documents, py::arg("wiki") = "")
        .def("document_wikis",
             [](const Store& self) {
                 std::vector<std::string> wikis;
                 for (const auto& wiki : self.document_wikis()) wikis.push_back(wiki.str());
                 return wikis;
             })
        .def("delete_document", &delete_document, py::arg("kind"), py::arg("slug"), py::arg("revision"),
             py::arg("wiki") = "")
        .def_property_readonly("unnamed_wiki", [](const Store& self) { return self.unnamed_wiki().str(); })
        .def("set_home", &set_home, py::arg("wiki"), py::arg("home"))
        .def("put_accounts", &put_accounts, py::arg("wiki"), py::arg("accounts"))
        .def("ingest", &ingest, py::arg("sources"), py::arg("wiki"), py::arg("progress") = py::none(),
             py::arg("history_columns") = "", py::arg("resume") = false, py::arg("anew") = false,
             py::arg("checkpoint_seconds") = 60, py::arg("skip_broken") = false, py::arg("memory") = 0)
        .def("ingest_bytes", &ingest_bytes, py::arg("body"), py::arg("name"), py::arg("wiki"),
             py::arg("last_event_id") = py::none())
        .def(
            "merge_changes", [](Store& self, const std::string& wiki) { return self.merge_changes(WikiKey(wiki)); },
            py::arg("wiki"), nogil())
        .def("wikis_with_changes",
             [](const Store& self) {
                 std::vector<std::string> wikis;
                 for (const auto& wiki : self.wikis_with_changes()) wikis.push_back(wiki.str());
                 return wikis;
             })
        .def("waiting_changes",
             [](const Store& self) {
                 const auto found = [&] {
                     const py::gil_scoped_release released;
                     return self.waiting_changes();
                 }();
                 py::dict by_wiki;
                 for (const auto& [wiki, waiting] : found) {
                     const auto oldest =
                         waiting.oldest ? py::object(py::str(format_instant(*waiting.oldest))) : py::none();
                     by_wiki[py::str(wiki.str())] = py::make_tuple(waiting.changes, waiting.bytes, oldest);
                 }
                 return by_wiki;
             })
        .def(
            "last_event_id",
            [](const Store& self, const std::string& wiki) {
                const auto stream = self.stream(WikiKey(wiki));
                return stream ? stream->last_event_id : std::string();
            },
            py::arg("wiki"), nogil());
}

}  // namespace leadership::python
