// What a wiki knows about an account, apart from its activity.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace leadership {

struct Account {
    std::uint64_t user_id = 0;
    std::string user;
    bool bot = false;
    bool blocked = false;  // sitewide
    bool hidden = false;
    bool temporary = false;
    std::vector<std::string> groups;
};

}  // namespace leadership
