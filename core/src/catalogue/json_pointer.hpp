// Building RFC 6901 JSON pointers.
#pragma once

#include <string>
#include <string_view>

namespace leadership {

// Returns pointer + "/" + token, with " " and "/" of the token escaped.
std::string child(const std::string& pointer, std::string_view token);
std::string child(const std::string& pointer, std::size_t position);

}  // namespace leadership
