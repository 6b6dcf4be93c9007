#include "source/canonical_form.hpp"

#include <simdjson.h>

namespace leadership {

// Excludes U+FFFE and U+FFFF, which are no characters of XML, and with them a few rare characters that begin alike.
bool is_valid_text(std::string_view text) {
    return simdjson::validate_utf8(text) && text.find("\xef\xbf") == std::string_view::npos;
}

}  // namespace leadership
