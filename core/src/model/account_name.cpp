#include <leadership/model/account_name.hpp>

#include <arpa/inet.h>
#include <locale.h>
#include <cwctype>

#include <algorithm>
#include <array>
#include <string_view>

#include <re2/re2.h>

#include <leadership/model/plain_text.hpp>

namespace leadership {

namespace {

// MediaWiki's default for the names of temporary accounts ("~2024-1234").
constexpr std::string_view temporary_prefix = "~2";

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

// Masked addresses of the first years, such as 192.0.2.xxx, are addresses as well.
bool is_address(std::string name) {
    static const re2::RE2 masked("(?i)\\.xxx$");
    re2::RE2::Replace(&name, masked, ".0");
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return ::inet_pton(AF_INET, name.c_str(), address.data()) == 1 ||
           ::inet_pton(AF_INET6, name.c_str(), address.data()) == 1;
}

// Capitalizes the first letter, in any script that has capitals.
void capitalize(std::string& name) {
    static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    static const re2::RE2 letter("^(\\p{Ll})");
    re2::StringPiece first;
    if (!re2::RE2::PartialMatch(name, letter, &first)) return;
    if (first.size() == 1) {
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
    } else if (first.size() == 2 && locale != nullptr) {
        const auto code = (static_cast<unsigned>(static_cast<unsigned char>(first[0])) & 0x1FU) << 6U |
                          (static_cast<unsigned>(static_cast<unsigned char>(first[1])) & 0x3FU);
        const auto capital = static_cast<unsigned>(::towupper_l(static_cast<wint_t>(code), locale));
        if (capital >= 0x80 && capital < 0x800) {
            name[0] = static_cast<char>(0xC0U | capital >> 6U);
            name[1] = static_cast<char>(0x80U | (capital & 0x3FU));
        }
    }
}

}  // namespace

std::optional<std::string> account_name(std::string_view name) {
    // Matches characters that no title holds, and a slash, which no account has.
    static const re2::RE2 refused(
        "[#/<>\\[\\]{|}\\x{FFFD}]|%[0-9A-Fa-f]{2}|~~~|&(?:[A-Za-z0-9]+|#[0-9]+|#x[0-9A-Fa-f]+);");
    // In titles, MediaWiki drops these marks of direction, and takes all of the following for a space.
    static const re2::RE2 marks("[\\x{200E}\\x{200F}\\x{202A}-\\x{202E}]+");
    static const re2::RE2 spaces(
        "[ _\\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}]+");
    static const re2::RE2 around("^ | $");
    static const re2::RE2 space_of_users("(?i)^user ?: ?");
    if (!is_plain_text(name) || re2::RE2::PartialMatch(piece(name), refused)) return std::nullopt;
    if (name.find_first_of("\t\n\r") != std::string_view::npos) return std::nullopt;
    std::string result(name);
    re2::RE2::GlobalReplace(&result, marks, "");
    re2::RE2::GlobalReplace(&result, spaces, " ");
    re2::RE2::GlobalReplace(&result, around, "");
    re2::RE2::Replace(&result, space_of_users, "");
    capitalize(result);
    if (result.empty() || result == "." || result == ".." || result.starts_with(temporary_prefix)) return std::nullopt;
    if (is_address(result)) return std::nullopt;
    return result;
}

}  // namespace leadership
