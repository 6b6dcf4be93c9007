// Ids of wikis, as MediaWiki makes them of the database's name, schema and table prefix: "metawiki", "MyWiki",
// "wikidb-mw_". Source: WikiMap::getWikiIdFromDbDomain and the names that MediaWiki's installer takes.
#pragma once

#include <string>
#include <string_view>

#include <leadership/base/ids.hpp>

namespace leadership {

// Whether the text has 1 to 128 characters from A-Z, a-z, 0-9 and "_-+.$" and begins with a letter, digit or "_". Ids
// that differ in case name different wikis.
[[nodiscard]] bool is_wiki_id(std::string_view text) noexcept;

// Throws Error(invalid_argument), whose message names the permitted form.
void check_wiki_id(const WikiKey& wiki);

// The name for the files of a wiki, which differs from that of any other wiki on every file system: each character
// other than a lower-case letter, digit, "_" or "-" becomes "%" and two hexadecimal digits.
[[nodiscard]] std::string file_name_of(const WikiKey& wiki);

// The wiki whose files have this name; empty when there is none.
[[nodiscard]] WikiKey wiki_of_file_name(std::string_view name);

}  // namespace leadership
