#include "engagement/discussion.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

namespace leadership {
namespace {

constexpr std::int32_t user_talk = 3;
constexpr std::int32_t project = 4;
constexpr std::int32_t first_of_extensions = 200;
constexpr std::array<std::int32_t, 5> fandom{110, 1201, 2000, 2001, 2600};

// Memory for a copy of so many turns does not matter.
constexpr std::size_t most_copied = std::size_t{1} << 20U;

bool is_before(const Turn& a, const Turn& b) {
    return std::tie(a.page, a.time, a.revision_id) < std::tie(b.page, b.time, b.revision_id);
}

// Sources tell a page's revisions one behind another, mostly in the order of time: runs of them are sorted, not turns.
std::vector<Turn> by_page(std::span<const Turn> turns) {
    std::vector<std::span<const Turn>> runs;
    for (std::size_t begin = 0, end = 1; begin < turns.size(); begin = end++) {
        while (end < turns.size() && turns[end].page == turns[begin].page && is_before(turns[end - 1], turns[end]))
            ++end;
        runs.push_back(turns.subspan(begin, end - begin));
    }
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return is_before(a.front(), b.front()); });
    std::vector<Turn> result;
    result.reserve(turns.size());
    for (auto run = runs.begin(); run != runs.end();) {
        const auto page = run->front().page;
        const auto begin = static_cast<std::ptrdiff_t>(result.size());
        for (; run != runs.end() && run->front().page == page; ++run)
            result.insert(result.end(), run->begin(), run->end());
        if (!std::is_sorted(result.begin() + begin, result.end(), is_before))
            std::sort(result.begin() + begin, result.end(), is_before);
    }
    return result;
}

}  // namespace

// Above 200 the parity says little: extensions choose their numbers.
bool is_discussion(std::int32_t namespace_id) {
    if (std::find(fandom.begin(), fandom.end(), namespace_id) != fandom.end()) return true;
    return namespace_id == project || (namespace_id > 0 && namespace_id < first_of_extensions &&
                                       namespace_id % 2 == 1 && namespace_id != user_talk);
}

// FNV-1a: kept in stores, so it must never change with the standard library.
std::uint64_t discussion_page(std::int32_t namespace_id, std::string_view title) {
    std::uint64_t hash = 14695981039346656037U ^ static_cast<std::uint32_t>(namespace_id);
    for (const char c : title) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

void Discussions::sort() {
    const auto added = std::span{turns_}.subspan(sorted_);
    if (!std::is_sorted(added.begin(), added.end(), is_before)) {
        if (added.size() > most_copied) {
            std::sort(added.begin(), added.end(), is_before);
        } else {
            const auto in_order = by_page(added);
            std::copy(in_order.begin(), in_order.end(), added.begin());
        }
    }
    std::inplace_merge(turns_.begin(), turns_.begin() + static_cast<std::ptrdiff_t>(sorted_), turns_.end(), is_before);
    sorted_ = turns_.size();
}

}  // namespace leadership
