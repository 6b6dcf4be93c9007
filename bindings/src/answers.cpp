// leadership/insight and leadership/wire: answers made from a snapshot, as bytes.
#include <chrono>
#include <memory>
#include <optional>

#include <pybind11/stl.h>

#include <leadership/base/cancellation.hpp>
#include <leadership/base/names.hpp>
#include <leadership/insight/head_count.hpp>
#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/insight/teams.hpp>
#include <leadership/wire/answers.hpp>
#include <leadership/wire/peers.hpp>
#include <leadership/wire/requests.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

constexpr double max_seconds = 24 * 60 * 60;  // seconds

template <class Value>
std::optional<Value> choice(const std::optional<std::string>& name) {
    return name ? std::optional(value_of<Value>(*name)) : std::nullopt;
}

py::bytes roles(const SnapshotHandle& handle, const std::optional<std::string>& community,
                const std::optional<std::string>& family, const std::optional<std::string>& level,
                const std::string& language, const std::string& documents_of) {
    const RolesRequest request{.community = community ? std::optional(CommunityKey(*community)) : std::nullopt,
                               .family = choice<Family>(family),
                               .level = choice<RoleLevel>(level),
                               .language = language,
                               .documents_of = WikiKey(documents_of)};
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        return roles_json(*handle.snapshot, request);
    }();
    return json;
}

// Reads a request from a body, and adds the wiki whose documents count.
template <auto read>
auto request_in(std::string_view body, const std::string& documents_of) {
    auto request = read(body);
    request.documents_of = WikiKey(documents_of);
    return request;
}

// Reads the body of a request, and writes that of the answer.
template <auto read, auto answer, auto write>
py::bytes answer_to(const SnapshotHandle& handle, const py::bytes& body, const Cancellation* cancellation,
                    const std::string& documents_of) {
    const std::string_view text = body;
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        const Cancellation never;
        const auto request = request_in<read>(text, documents_of);
        return write(answer(*handle.snapshot, request, cancellation == nullptr ? never : *cancellation));
    }();
    return json;
}

// Answers with a list. Unless counts is set, the answer says nothing of people who are not in it.
template <auto read, auto answer, auto write>
py::bytes list_answer_to(const SnapshotHandle& handle, const py::bytes& body, const Cancellation* cancellation,
                         bool counts, const std::string& documents_of) {
    const std::string_view text = body;
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        const Cancellation never;
        const auto request = request_in<read>(text, documents_of);
        return write(answer(*handle.snapshot, request, cancellation == nullptr ? never : *cancellation),
                     counts ? Counts::all : Counts::none);
    }();
    return json;
}

// People come with the request, so no snapshot is needed.
py::bytes peers(const py::bytes& request) {
    const std::string_view body = request;
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        const auto read = read_peers_request(body);
        return peers_json(read, match_peers(read));
    }();
    return json;
}

// seconds: the time limit; absent: none.
std::unique_ptr<Cancellation> new_cancellation(std::optional<double> seconds) {
    if (!seconds) return std::make_unique<Cancellation>();
    if (!(*seconds >= 0 && *seconds <= max_seconds))
        throw Error(ErrorCode::invalid_argument, "a time must lie between 0 and a day");
    const std::chrono::duration<double> time(*seconds);
    return std::make_unique<Cancellation>(std::chrono::duration_cast<Cancellation::Clock::duration>(time));
}

}  // namespace

void bind_answers(py::module_& module) {
    py::class_<Cancellation>(module, "Cancellation")
        .def(py::init(&new_cancellation), py::arg("seconds") = py::none())
        .def("cancel", &Cancellation::cancel)
        .def("is_due", &Cancellation::is_due);
    module.def("roles", &roles, py::arg("snapshot"), py::arg("community") = py::none(), py::arg("family") = py::none(),
               py::arg("level") = py::none(), py::arg("language") = "en", py::arg("documents_of") = "");
    module.def("self_check", &answer_to<&read_self_check_request, &self_check, &self_check_json>, py::arg("snapshot"),
               py::arg("request"), py::arg("cancellation") = py::none(), py::kw_only(), py::arg("documents_of") = "");
    module.def("suggest", &list_answer_to<&read_suggest_request, &suggest, &suggest_json>, py::arg("snapshot"),
               py::arg("request"), py::arg("cancellation") = py::none(), py::kw_only(), py::arg("counts") = true,
               py::arg("documents_of") = "");
    module.def("teams", &list_answer_to<&read_teams_request, &propose_teams, &teams_json>, py::arg("snapshot"),
               py::arg("request"), py::arg("cancellation") = py::none(), py::kw_only(), py::arg("counts") = true,
               py::arg("documents_of") = "");
    module.def("head_count", &answer_to<&read_head_count_request, &head_count, &head_count_json>, py::arg("snapshot"),
               py::arg("request"), py::arg("cancellation") = py::none(), py::kw_only(), py::arg("documents_of") = "");
    module.def("match_peers", &peers, py::arg("request"));
}

}  // namespace leadership::python
