// Reads members of a JSON request. Errors contain the pointer of a member whose type is wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

namespace leadership {

// Throws Error(invalid_argument) with the message "POINTER MESSAGE", or "the request MESSAGE" for the whole request.
[[noreturn]] void refuse(const std::string& pointer, const std::string& message);

// Throws Error(invalid_argument) when the text is not a JSON object.
boost::json::object parse_object(std::string_view text);

// Maximum number of names in a list of a request, and of accounts in one body.
inline constexpr std::size_t max_names = 200'000;

// The members of one object. The object must outlive it.
class Fields {
public:
    Fields(const boost::json::object& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {}

    [[nodiscard]] std::string pointer(std::string_view name) const { return pointer_ + "/" + std::string(name); }
    [[nodiscard]] const boost::json::value* find(std::string_view name) const { return object_.if_contains(name); }

    [[nodiscard]] std::string string(std::string_view name) const;
    [[nodiscard]] std::uint64_t number(std::string_view name) const;
    // min and max: the range of the number.
    [[nodiscard]] std::uint32_t number(std::string_view name, std::uint32_t min, std::uint32_t max) const;
    [[nodiscard]] std::vector<std::uint32_t> numbers(std::string_view name, std::uint32_t min, std::uint32_t max) const;
    // The number must lie between 0 and 1.
    [[nodiscard]] double fraction(std::string_view name, double absent) const;
    [[nodiscard]] bool boolean(std::string_view name) const;  // absent: false
    // An absent list is empty. A list with more than `max` entries is an error, here and below, to bound the work of a
    // request.
    [[nodiscard]] std::vector<std::string> strings(std::string_view name, std::size_t max = max_names) const;
    // Returns the objects of a list, each with its pointer. An absent list is empty.
    [[nodiscard]] std::vector<Fields> objects(std::string_view name, std::size_t max = max_names) const;

private:
    const boost::json::object& object_;
    std::string pointer_;
};

}  // namespace leadership
