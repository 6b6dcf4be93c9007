// Ids of wikis, as MediaWiki makes them of the database's name, schema and table prefix: "metawiki", "MyWiki",
// "wikidb-mw_". Source: WikiMap::getWikiIdFromDbDomain and the names that MediaWiki's installer takes.
#pragma once

#include <string>
#include <string_view>

#include <leadership/base/ids.hpp>

namespace leadership {

// 1 to 128 of the letters A to Z in either case, digits and "_-+.$", the first a letter, digit or "_". Ids that differ
// in case name different wikis.
[[nodiscard]] bool is_wiki_id(std::string_view text) noexcept;

// Throws Error(invalid_argument) that names the permitted form.
void check_wiki_id(const WikiKey& wiki);

// A file name for a wiki, which no other wiki has on any file system: every character but lower-case letters, digits,
// "_" and "-" becomes "%" and two hexadecimal digits.
[[nodiscard]] std::string file_name_of(const WikiKey& wiki);

// The wiki whose files have this name; empty when there is none.
[[nodiscard]] WikiKey wiki_of_file_name(std::string_view name);

}  // namespace leadership
