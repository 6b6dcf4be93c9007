#include "source/actor.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/byte_vectors.hpp"
#include "source/text.hpp"

namespace leadership {
namespace {

// MediaWiki's default for the names of temporary accounts ("~2024-1234").
constexpr std::string_view temporary_prefix = "~2";

constexpr std::size_t max_name_length = 255;  // bytes, as of every title

// Characters that no title has: #<>[]{}| and the control characters of ASCII.
[[gnu::always_inline]] inline auto forbidden_bytes(Bytes bytes) {
    constexpr unsigned char angle = '<' ^ '>';
    constexpr unsigned char square_or_curly = '[' ^ '{';
    return (bytes < 0x20) | (bytes == 0x7f) | (bytes == '#') | ((bytes | angle) == '>') |
           ((bytes | square_or_curly) == '{') | ((bytes | square_or_curly) == '}') | (bytes == '|');
}

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

bool is_account_name(std::string_view name) {
    if (name.empty() || name.size() > max_name_length) return false;
    if (!any_byte(name, [](Bytes bytes) { return forbidden_bytes(bytes) | (bytes == first_byte_of_latin_1); }))
        return true;
    return !any_byte(name, forbidden_bytes) && !has_control_characters(name);
}

ActorKind kind_of_name(std::string_view name, std::uint64_t id) {
    if (name.starts_with(temporary_prefix)) return ActorKind::temporary;
    if (!is_account_name(name)) return ActorKind::imported;
    return id == 0 && is_ip_address(name) ? ActorKind::anonymous : ActorKind::registered;
}

Actor actor_named(std::string_view name, std::uint64_t id) {
    return {kind_of_name(name, id), id, name};
}

std::string_view page_owner(std::string_view title) {
    return title.substr(0, title.find('/'));
}

}  // namespace leadership
