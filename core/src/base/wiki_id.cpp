#include <leadership/base/wiki_id.hpp>

#include <algorithm>

#include <leadership/base/error.hpp>
#include "base/decimal.hpp"

namespace leadership {

namespace {

constexpr std::size_t longest = 128;
constexpr std::string_view others = "_-+.$";

constexpr bool is_lower_or_digit(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

constexpr bool is_letter_or_digit(char c) noexcept {
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z');
}

constexpr bool stays_in_file_names(char c) noexcept {
    return is_lower_or_digit(c) || c == '_' || c == '-';
}

}  // namespace

bool is_wiki_id(std::string_view text) noexcept {
    if (text.empty() || text.size() > longest) return false;
    if (!is_letter_or_digit(text.front()) && text.front() != '_') return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter_or_digit(c) || others.find(c) != std::string_view::npos; });
}

void check_wiki_id(const WikiKey& wiki) {
    if (is_wiki_id(wiki.str())) return;
    throw Error(ErrorCode::invalid_argument,
                "not the id of a wiki: \"" + wiki.str() +
                    "\"; it is the name of its database, perhaps with a table prefix (metawiki, wikidb-mw_): up to 128 "
                    "letters from A to Z, digits and _-+.$, beginning with a letter, a digit or _");
}

std::string file_name_of(const WikiKey& wiki) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string name;
    for (const char c : wiki.str()) {
        if (stays_in_file_names(c)) {
            name += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        name += '%';
        name += digits[byte / 16U];
        name += digits[byte % 16U];
    }
    return name;
}

WikiKey wiki_of_file_name(std::string_view name) {
    std::string id;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] != '%') {
            id += name[i];
            continue;
        }
        const auto code = name.substr(i + 1, 2);
        const auto byte = parse_number<unsigned char>(code, 16);
        if (code.size() != 2 || !byte) return {};
        id += static_cast<char>(*byte);
        i += 2;
    }
    WikiKey wiki(std::move(id));
    return is_wiki_id(wiki.str()) && file_name_of(wiki) == name ? wiki : WikiKey();
}

}  // namespace leadership
