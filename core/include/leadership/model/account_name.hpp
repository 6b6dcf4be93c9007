// Names of accounts, in the one form that accounts have.
//
// Pages write them as titles are written: with underscores, with spaces around them, with a small first letter, with
// "User:" in front. The wiki has the same rule (Content/AccountNames.php), and knows more: the names of its namespaces
// and of its temporary accounts. Threads: safe from any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leadership {

// The form that an account of this name has; none when no account can have it: characters that no title holds
// ("wiki>Name"), addresses, temporary accounts, nothing at all. O(size).
std::optional<std::string> account_name(std::string_view name);

}  // namespace leadership
