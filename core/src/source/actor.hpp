// Determines who acted from what the sources write.
#pragma once

#include <cstdint>
#include <leadership/source/event.hpp>
#include <string_view>

namespace leadership {

// An IPv4 or IPv6 address, or one of the first years' masked ones ("192.0.2.xxx").
bool is_ip_address(std::string_view name);

// Whether an account can have this name. False for names with a '>' ("w:de>ExampleEditor"), by which imports mark
// people without an account here, and for those with characters or of a length that no title has. Source: MediaWiki's
// ExternalUserNames, UserNameUtils::isValid and MediaWikiTitleCodec. O(size).
bool is_account_name(std::string_view name);

// Registered, temporary, anonymous or imported. id 0: the source gives none.
ActorKind kind_of_name(std::string_view name, std::uint64_t id);
Actor actor_named(std::string_view name, std::uint64_t id);

// The name before the first slash: the owner of "ExampleEditor/Archive 1" in the user namespaces.
std::string_view page_owner(std::string_view title);

}  // namespace leadership
