// leadership/insight and leadership/wire: answers made from a snapshot, as bytes.
#include <optional>

#include <pybind11/stl.h>

#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/insight/teams.hpp>
#include <leadership/model/names.hpp>
#include <leadership/wire/answers.hpp>
#include <leadership/wire/requests.hpp>

#include "bindings.hpp"

namespace py = pybind11;

namespace leadership::python {

namespace {

template <class Value>
std::optional<Value> choice(const std::optional<std::string>& name) {
    return name ? std::optional(value_of<Value>(*name)) : std::nullopt;
}

py::bytes roles(const SnapshotHandle& handle, const std::optional<std::string>& community,
                const std::optional<std::string>& family, const std::optional<std::string>& level,
                const std::string& language) {
    const RolesRequest request{.community = community ? std::optional(CommunityKey(*community)) : std::nullopt,
                               .family = choice<Family>(family),
                               .level = choice<RoleLevel>(level),
                               .language = language};
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        return roles_json(*handle.snapshot, request);
    }();
    return json;
}

// From the body of a request to that of the answer.
template <auto read, auto answer, auto write>
py::bytes answer_to(const SnapshotHandle& handle, const py::bytes& request) {
    const std::string_view body = request;
    const auto json = [&] {
        const py::gil_scoped_release nogil;
        return write(answer(*handle.snapshot, read(body)));
    }();
    return json;
}

}  // namespace

void bind_answers(py::module_& module) {
    module.def("roles", &roles, py::arg("snapshot"), py::arg("community") = py::none(), py::arg("family") = py::none(),
               py::arg("level") = py::none(), py::arg("language") = "en");
    module.def("self_check", &answer_to<&read_self_check_request, &self_check, &self_check_json>, py::arg("snapshot"),
               py::arg("request"));
    module.def("suggest", &answer_to<&read_suggest_request, &suggest, &suggest_json>, py::arg("snapshot"),
               py::arg("request"));
    module.def("teams", &answer_to<&read_teams_request, &propose_teams, &teams_json>, py::arg("snapshot"),
               py::arg("request"));
}

}  // namespace leadership::python
