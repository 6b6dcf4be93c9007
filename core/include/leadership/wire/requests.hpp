// Reads requests from JSON, as docs/api/service.md defines them. Each function throws Error(invalid_argument) with the
// pointer of the member at fault.
#pragma once

#include <string_view>
#include <vector>

#include <leadership/insight/head_count.hpp>
#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/insight/teams.hpp>
#include <leadership/model/account.hpp>

namespace leadership {

SuggestRequest read_suggest_request(std::string_view text);

TeamsRequest read_teams_request(std::string_view text);

HeadCountRequest read_head_count_request(std::string_view text);

SelfCheckRequest read_self_check_request(std::string_view text);

std::vector<Account> read_accounts(std::string_view text);

}  // namespace leadership
