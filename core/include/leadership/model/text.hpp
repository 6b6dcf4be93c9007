// Texts in several languages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace leadership {

// MediaWiki language code -> text.
using LanguageMap = std::map<std::string, std::string, std::less<>>;

// The text in this language, else in the language without its last subtag ("zh-hant" -> "zh"), else in English, else
// the first there is, else "". The wiki does its own, finer fallback; this one is for the command line.
std::string_view text_in(const LanguageMap& texts, std::string_view language);

}  // namespace leadership
