// Whatever the body of a request, it is read or refused with an Error; and people are matched with whom to learn, or
// that is refused. The first line names the request.
#include <algorithm>
#include <array>
#include <cstdint>
#include <leadership/base/error.hpp>
#include <leadership/wire/peers.hpp>
#include <leadership/wire/requests.hpp>
#include <string_view>
#include <utility>

namespace {

using namespace leadership;

template <auto read>
void read_only(std::string_view text) {
    static_cast<void>(read(text));
}

void match(std::string_view text) {
    const auto request = read_peers_request(text);
    static_cast<void>(peers_json(request, match_peers(request)));
}

using Reader = void (*)(std::string_view);

constexpr std::array requests{std::pair<std::string_view, Reader>{"suggest", &read_only<&read_suggest_request>},
                              std::pair<std::string_view, Reader>{"teams", &read_only<&read_teams_request>},
                              std::pair<std::string_view, Reader>{"head-count", &read_only<&read_head_count_request>},
                              std::pair<std::string_view, Reader>{"self-check", &read_only<&read_self_check_request>},
                              std::pair<std::string_view, Reader>{"accounts", &read_only<&read_accounts>},
                              std::pair<std::string_view, Reader>{"peers", &match}};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto end = std::min(text.find('\n'), text.size());
    for (const auto& [name, read] : requests) {
        if (text.substr(0, end) != name) continue;
        try {
            read(text.substr(end));
        } catch (const Error&) {
            // The request was refused, as it may be.
        }
    }
    return 0;
}
