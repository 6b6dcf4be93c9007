#include "source/xml/revert_window.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace leadership {
namespace {

// Never 0. Checksums are as good as random, so their ends alone distinguish them.
std::uint64_t identity(std::string_view sha1) {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (sha1.size() < 2 * sizeof first) return std::hash<std::string_view>{}(sha1) | 1U;
    std::memcpy(&first, sha1.data(), sizeof first);
    std::memcpy(&last, sha1.data() + sha1.size() - sizeof last, sizeof last);
    return (first * 0x9e3779b97f4a7c15U ^ last) | 1U;
}

}  // namespace

void RevertWindow::add(std::string_view sha1, const RevisionEvent& event, EventSink& sink) {
    const std::uint64_t text = sha1.empty() ? 0 : identity(sha1);
    const auto farthest = text == 0 ? 0 : std::min(count_, radius);
    std::size_t distance = 1;
    while (distance <= farthest && texts_[(count_ - distance) % slots] != text) ++distance;
    for (std::size_t back = 1; distance <= farthest && back < distance; ++back) {
        auto& undone = revisions_[(count_ - back) % slots];
        if (undone.reverted) continue;
        undone.reverted = true;
        if (undone.kind == ActorKind::registered)
            sink.reverted({event.wiki, undone.id, undone.time, {undone.kind, undone.user_id, undone.name}});
    }
    texts_[count_ % slots] = text;
    auto& revision = revisions_[count_ % slots];
    revision.id = event.revision_id;
    revision.time = event.time;
    revision.kind = event.actor.kind;
    revision.user_id = event.actor.user_id;
    revision.name.assign(event.actor.name);
    revision.reverted = false;
    ++count_;
}

}  // namespace leadership
