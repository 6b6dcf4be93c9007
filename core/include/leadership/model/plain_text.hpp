// The characters that texts of documents may hold.
#pragma once

#include <string_view>

namespace leadership {

// Whether HTML, XML, JSON and calendars can all carry the text: valid UTF-8 without control characters other than tabs
// and line breaks, and without the code points that Unicode keeps free of characters (U+FDD0 to U+FDEF, and the last
// two of each plane). The wiki has the same rule (Content/PlainText.php). O(size).
bool is_plain_text(std::string_view text);

}  // namespace leadership
