// The request and the answer of POST /v1/peers, as docs/api/service.md says.
#pragma once

#include <string>
#include <string_view>

#include <leadership/insight/peers.hpp>

namespace leadership {

// Throws Error(invalid_argument) with the pointer of the member at fault.
PeersRequest read_peers_request(std::string_view text);

// The answer identifies people as the request does.
std::string peers_json(const PeersRequest& request, const PeersAnswer& answer);

}  // namespace leadership
