#include "source/canonical_form.hpp"

#include <simdjson.h>

namespace leadership {

// U+FFFE and U+FFFF are no characters of XML; others that begin alike are, but rare.
bool is_valid_text(std::string_view text) {
    return simdjson::validate_utf8(text) && text.find("\xef\xbf") == std::string_view::npos;
}

}  // namespace leadership
