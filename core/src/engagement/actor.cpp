#include "engagement/actor.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace leadership {
namespace {

// MediaWiki's default for the names of temporary accounts ("~2024-1234").
constexpr std::string_view temporary_prefix = "~2";

}  // namespace

bool is_ip_address(std::string_view name) {
    std::array<char, INET6_ADDRSTRLEN + 1> text{};
    const bool possible = name.size() < text.size() && name.find_first_of(".:") != std::string_view::npos;
    if (!possible || name.find('\0') != std::string_view::npos) return false;
    std::copy(name.begin(), name.end(), text.begin());
    if (name.ends_with(".xxx")) std::copy_n(".0\0", 3, text.begin() + static_cast<std::ptrdiff_t>(name.size()) - 4);
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return ::inet_pton(AF_INET, text.data(), address.data()) == 1 ||
           ::inet_pton(AF_INET6, text.data(), address.data()) == 1;
}

ActorKind kind_of_name(std::string_view name, std::uint64_t id) {
    if (name.starts_with(temporary_prefix)) return ActorKind::temporary;
    return id == 0 && is_ip_address(name) ? ActorKind::anonymous : ActorKind::registered;
}

Actor actor_named(std::string_view name, std::uint64_t id) {
    return {kind_of_name(name, id), id, name};
}

std::string_view page_owner(std::string_view title) {
    return title.substr(0, title.find('/'));
}

}  // namespace leadership
