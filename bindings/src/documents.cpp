// leadership/catalogue: checks documents, and gives the lists that every layer shares.
#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>
#include <leadership/catalogue/default_documents.hpp>
#include <leadership/catalogue/document_reader.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

py::list check(std::string_view kind, std::string slug, const py::bytes& document) {
    const DocumentKey key = document_key(kind, std::move(slug));
    py::list found;
    for (const DocumentProblem& problem : check_document(key, std::string_view(document))) {
        found.append(py::make_tuple(problem.pointer, problem.message));
    }
    return found;
}

py::dict problems() {
    const py::dict listed = py::module_::import("json").attr("loads")(problems_json());
    py::dict catalogue;
    for (const auto& [code, problem] : listed) {
        catalogue[code] = py::make_tuple(problem["status"], problem["exit"], problem["title"]);
    }
    return catalogue;
}

}  // namespace

DocumentKey document_key(std::string_view kind, std::string slug) {
    const auto found = find_value<DocumentKind>(kind);
    if (!found) {
        throw Error(ErrorCode::invalid_argument, "there is no kind of document called " + std::string(kind));
    }
    return {*found, std::move(slug)};
}

void bind_documents(py::module_& module) {
    module.def("check_document", &check, py::arg("kind"), py::arg("slug"), py::arg("document"));
    module.def("problems", &problems);
}

}  // namespace leadership::python
