#include "catalogue/schema_upgrades.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/serialize.hpp>

#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>

namespace leadership {

namespace json = boost::json;

namespace {

// "a/b" -> ("a", "b"); "a" -> ("a", "")
std::pair<std::string_view, std::string_view> split(std::string_view path) {
    const auto slash = path.find('/');
    return {path.substr(0, slash), slash == std::string_view::npos ? "" : path.substr(slash + 1)};
}

// Finds the objects that a path leads to. "*" stands for every entry of a list or of a map; missing members are
// skipped.
void find(json::value& value, std::string_view path, std::vector<json::object*>& found) {
    if (path.empty()) {
        if (value.is_object()) found.push_back(&value.get_object());
        return;
    }
    const auto [name, rest] = split(path);
    if (name == "*" && value.is_array()) {
        for (auto& entry : value.get_array()) find(entry, rest, found);
    } else if (name == "*" && value.is_object()) {
        for (auto& member : value.get_object()) find(member.value(), rest, found);
    } else if (value.is_object()) {
        if (auto* member = value.get_object().if_contains(name)) find(*member, rest, found);
    }
}

// Sets the member at the path and makes the objects on the way. Returns false, and changes nothing, when the member is
// there already.
bool put(json::object& object, std::string_view path, const json::value& value) {
    const auto [name, rest] = split(path);
    auto* member = object.if_contains(name);
    if (rest.empty()) {
        if (member == nullptr) object.emplace(name, value);
        return member == nullptr;
    }
    if (member == nullptr) member = &object.emplace(name, json::object()).first->value();
    return member->is_object() && put(member->get_object(), rest, value);
}

void apply(const json::object& step, json::object& object) {
    if (const auto* name = step.if_contains("default")) {
        put(object, name->as_string(), step.at("value"));
    } else if (const auto* moved = step.if_contains("move")) {
        const auto found = object.find(moved->as_string());
        if (found != object.end() && put(object, step.at("to").as_string(), json::value(found->value()))) {
            object.erase(std::string_view(moved->as_string()));
        }
    } else {
        throw Error(ErrorCode::internal, "schema/upgrades.json: not a step: " + json::serialize(step));
    }
}

}  // namespace

void upgrade(const json::object& upgrades, DocumentKind kind, json::value& document) {
    const std::string prefix = std::string(name_of(kind)) + "/";
    while (document.is_object()) {
        const auto* version = document.get_object().if_contains("schema");
        if (version == nullptr || !version->is_string()) return;
        const std::string_view name = version->get_string();
        const auto* next = name.starts_with(prefix) ? upgrades.if_contains(name) : nullptr;
        if (next == nullptr) return;
        for (const auto& step : next->at("steps").as_array()) {
            std::vector<json::object*> places;
            find(document, step.at("in").as_string(), places);
            for (json::object* place : places) apply(step.as_object(), *place);
        }
        document.get_object()["schema"] = next->at("to");
    }
}

}  // namespace leadership
