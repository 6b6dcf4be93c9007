#include "wire/fields.hpp"

#include <leadership/base/error.hpp>

namespace leadership {

namespace json = boost::json;

namespace {

std::uint64_t whole_number(const json::value* value, const std::string& pointer) {
    boost::system::error_code error;
    const auto number = value != nullptr && value->is_number() ? value->to_number<std::uint64_t>(error) : 0;
    if (value == nullptr || !value->is_number() || error) refuse(pointer, "must be a whole number, not negative");
    return number;
}

std::uint32_t whole_number(const json::value* value, const std::string& pointer, std::uint32_t min, std::uint32_t max) {
    const auto result = whole_number(value, pointer);
    if (result < min || result > max)
        refuse(pointer, "must lie between " + std::to_string(min) + " and " + std::to_string(max));
    return static_cast<std::uint32_t>(result);
}

void check_size(const json::array& list, std::size_t max, const std::string& pointer) {
    if (list.size() > max) refuse(pointer, "must have " + std::to_string(max) + " entries at most");
}

}  // namespace

void refuse(const std::string& pointer, const std::string& message) {
    throw Error(ErrorCode::invalid_argument, (pointer.empty() ? "the request" : pointer) + " " + message, pointer);
}

json::object parse_object(std::string_view text) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error) refuse("", "is not JSON: " + error.message());
    if (!value.is_object()) refuse("", "must be an object");
    return std::move(value.get_object());
}

std::string Fields::string(std::string_view name) const {
    const auto* value = find(name);
    if (value == nullptr || !value->is_string()) refuse(pointer(name), "must be a string");
    return std::string(value->get_string());
}

std::uint64_t Fields::number(std::string_view name) const {
    return whole_number(find(name), pointer(name));
}

std::uint32_t Fields::number(std::string_view name, std::uint32_t min, std::uint32_t max) const {
    return whole_number(find(name), pointer(name), min, max);
}

std::vector<std::uint32_t> Fields::numbers(std::string_view name, std::uint32_t min, std::uint32_t max) const {
    const auto* value = find(name);
    if (value == nullptr || !value->is_array()) refuse(pointer(name), "must be a list");
    check_size(value->get_array(), std::size_t{max} - min + 1, pointer(name));
    std::vector<std::uint32_t> result;
    for (const auto& entry : value->get_array()) result.push_back(whole_number(&entry, pointer(name), min, max));
    return result;
}

double Fields::fraction(std::string_view name, double absent) const {
    const auto* value = find(name);
    if (value == nullptr) return absent;
    const double number = value->is_number() ? value->to_number<double>() : -1;
    if (number < 0 || number > 1) refuse(pointer(name), "must be a number between 0 and 1");
    return number;
}

bool Fields::boolean(std::string_view name) const {
    const auto* value = find(name);
    if (value != nullptr && !value->is_bool()) refuse(pointer(name), "must be true or false");
    return value != nullptr && value->get_bool();
}

std::vector<std::string> Fields::strings(std::string_view name, std::size_t max) const {
    std::vector<std::string> result;
    const auto* value = find(name);
    if (value == nullptr) return result;
    if (!value->is_array()) refuse(pointer(name), "must be a list");
    check_size(value->get_array(), max, pointer(name));
    for (const auto& entry : value->get_array()) {
        if (!entry.is_string()) refuse(pointer(name), "must be a list of strings");
        result.emplace_back(entry.get_string());
    }
    return result;
}

std::vector<Fields> Fields::objects(std::string_view name, std::size_t max) const {
    std::vector<Fields> result;
    const auto* value = find(name);
    if (value == nullptr) return result;
    if (!value->is_array()) refuse(pointer(name), "must be a list");
    check_size(value->get_array(), max, pointer(name));
    for (const auto& entry : value->get_array()) {
        const std::string place = pointer(name) + "/" + std::to_string(result.size());
        if (!entry.is_object()) refuse(place, "must be an object");
        result.emplace_back(entry.get_object(), place);
    }
    return result;
}

}  // namespace leadership
