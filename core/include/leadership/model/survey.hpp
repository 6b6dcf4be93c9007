// A survey of skills. The core never learns what people answer.
#pragma once

#include <string>
#include <vector>

#include <leadership/base/time.hpp>

namespace leadership {

struct Survey {
    Day opens;
    Day closes;
    std::vector<std::string> questions;  // their short names; never empty
};

}  // namespace leadership
