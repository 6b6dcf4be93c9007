#include <leadership/model/group.hpp>

namespace leadership {

std::optional<CallState> Call::state_on(Day day) const {
    std::optional<CallState> state;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        if (dates.at(i) && *dates.at(i) <= day) state = static_cast<CallState>(i);
    }
    return state;
}

}  // namespace leadership
