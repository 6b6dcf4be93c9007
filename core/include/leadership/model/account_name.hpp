// Names of accounts, in the one form that accounts have.
//
// Pages may write a name as a title: with underscores, with spaces around it, with a small first letter, with "User:"
// in front. The wiki applies the same rule (Content/AccountNames.php), and knows more: the names of its namespaces and
// of its temporary accounts. Threads: safe from any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leadership {

// Returns the form that an account of this name has; std::nullopt for names that no account can have: with characters
// that no title holds ("wiki>Name"), addresses, temporary accounts, empty names. O(size).
std::optional<std::string> account_name(std::string_view name);

}  // namespace leadership
