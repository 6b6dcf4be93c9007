// Orders people none of whom should come first: the order is fixed for a role and reveals nothing about the match.
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
