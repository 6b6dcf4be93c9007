#include <leadership/model/text.hpp>

namespace leadership {

std::string_view text_in(const LanguageMap& texts, std::string_view language) {
    while (!language.empty()) {
        if (const auto found = texts.find(language); found != texts.end()) return found->second;
        const auto dash = language.rfind('-');
        language = dash == std::string_view::npos ? std::string_view() : language.substr(0, dash);
    }
    if (const auto english = texts.find("en"); english != texts.end()) return english->second;
    return texts.empty() ? std::string_view() : std::string_view(texts.begin()->second);
}

}  // namespace leadership
