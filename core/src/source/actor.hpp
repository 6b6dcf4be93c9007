// Finds out who acted from what the sources say.
#pragma once

#include <cstdint>
#include <leadership/source/event.hpp>
#include <string_view>

namespace leadership {

// Whether this is an IPv4 or IPv6 address, or a masked one of the first years ("192.0.2.xxx").
bool is_ip_address(std::string_view name);

// Whether an account can have this name. False for names with a '>' ("w:de>ExampleEditor"), by which imports mark
// people without an account here, and for names whose characters or length no title has. Source: MediaWiki's
// ExternalUserNames, UserNameUtils::isValid and MediaWikiTitleCodec. O(size).
bool is_account_name(std::string_view name);

// Returns registered, temporary, anonymous or imported. id 0: the source gives none.
ActorKind kind_of_name(std::string_view name, std::uint64_t id);
Actor actor_named(std::string_view name, std::uint64_t id);

// Returns the name before the first slash: in the user namespaces, the owner of "ExampleEditor/Archive 1".
std::string_view page_owner(std::string_view title);

}  // namespace leadership
