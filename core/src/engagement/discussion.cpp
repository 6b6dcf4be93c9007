#include "engagement/discussion.hpp"

#include <algorithm>
#include <array>

namespace leadership {
namespace {

constexpr std::int32_t project = 4;
constexpr std::int32_t first_of_extensions = 200;
constexpr std::array<std::int32_t, 5> fandom{110, 1201, 2000, 2001, 2600};

}  // namespace

// Above 200 the parity says little, since extensions choose their own numbers.
bool is_discussion(std::int32_t namespace_id) {
    if (std::find(fandom.begin(), fandom.end(), namespace_id) != fandom.end()) return true;
    return namespace_id == project || (namespace_id > 0 && namespace_id < first_of_extensions &&
                                       namespace_id % 2 == 1 && namespace_id != user_talk);
}

// FNV-1a. The values are kept in stores, so they must not depend on the standard library.
std::uint64_t discussion_page(std::int32_t namespace_id, std::string_view title) {
    std::uint64_t hash = 14695981039346656037U ^ static_cast<std::uint32_t>(namespace_id);
    for (const char c : title) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

std::vector<Discussions::SourceRun> Discussions::runs_by_page(std::span<const Discussions* const> sources) {
    std::vector<SourceRun> runs;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const std::span<const Turn> turns{sources[i]->turns_};
        for (const auto& run : sources[i]->runs_) runs.push_back({run.page, i, turns.subspan(run.begin, run.size)});
    }
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.page < b.page; });
    return runs;
}

}  // namespace leadership
