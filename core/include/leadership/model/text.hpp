// Texts in several languages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace leadership {

// MediaWiki language code -> text.
using LanguageMap = std::map<std::string, std::string, std::less<>>;

// Returns the text in this language; without one, that in the language without its last subtag ("zh-hant" -> "zh"), in
// English, the first, or "". The wiki does its own, finer fallback; this one is for the command line.
std::string_view text_in(const LanguageMap& texts, std::string_view language);

}  // namespace leadership
