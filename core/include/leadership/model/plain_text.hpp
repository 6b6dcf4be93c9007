// The characters that texts of documents may hold.
#pragma once

#include <string_view>

namespace leadership {

// Whether HTML, XML, JSON and calendars can all carry the text: it is valid UTF-8 without control characters other than
// tabs and line breaks, and without noncharacters (U+FDD0 to U+FDEF, and the last two code points of each plane). The
// wiki applies the same rule (Content/PlainText.php). O(size).
bool is_plain_text(std::string_view text);

}  // namespace leadership
