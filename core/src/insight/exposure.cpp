#include "insight/exposure.hpp"

#include <algorithm>
#include <cmath>

namespace leadership {

namespace {

// The attention that the positions [begin, end), counted from 0, get together.
double discounts(std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t position = begin; position < end; ++position)
        sum += 1 / std::log2(static_cast<double>(position + 2));
    return sum;
}

double part_of(std::size_t group, std::size_t band, double exposure) {
    return band == 0 ? 0 : exposure * static_cast<double>(group) / static_cast<double>(band);
}

}  // namespace

double exposure_share(const ListedPeople& group, const ListedPeople& list) {
    const std::size_t length = list.strong + list.others;
    if (length == 0) return 0;
    const double strong = discounts(0, list.strong);
    const double others = discounts(list.strong, length);
    return (part_of(group.strong, list.strong, strong) + part_of(group.others, list.others, others)) /
           (strong + others);
}

Chosen select_with_exposure(std::span<const std::size_t> order, std::span<const Candidate> candidates,
                            const std::vector<bool>& members, std::size_t limit, double share) {
    const std::size_t length = std::min(limit, order.size());
    Chosen selection(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(length));
    if (length == order.size()) return selection;
    ListedPeople list;
    ListedPeople group;
    for (const auto chosen : selection) {
        const bool strong = candidates[chosen].band == Band::strong_match;
        ++(strong ? list.strong : list.others);
        if (members[chosen]) ++(strong ? group.strong : group.others);
    }
    const Band cut = candidates[order[length]].band;
    auto& held = cut == Band::strong_match ? group.strong : group.others;
    auto out = selection.rbegin();
    for (const auto next : order.subspan(length)) {
        if (exposure_share(group, list) >= share || candidates[next].band != cut) break;
        if (!members[next]) continue;
        while (out != selection.rend() && members[*out]) ++out;
        if (out == selection.rend() || candidates[*out].band != cut) break;
        *out++ = next;
        ++held;
    }
    return selection;
}

}  // namespace leadership
