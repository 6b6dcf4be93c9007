// Where somebody stands among people of whom nobody comes first: fixed for a role, and telling nothing of the match.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <leadership/base/ids.hpp>

namespace leadership {

inline std::size_t neutral_order(const RoleKey& role, const WikiKey& wiki, const std::string& person) {
    return std::hash<std::string>{}(role.str() + '\n' + wiki.str() + '\n' + person);
}

}  // namespace leadership
