#include "source/lines/page_order.hpp"

#include <utility>

namespace leadership {

std::optional<std::int64_t> change_after(const PageText& before, const PageText& text) {
    if (text.bytes == PageText::unknown || before.bytes == PageText::unknown) return std::nullopt;
    if (before.revision_id >= text.revision_id) return std::nullopt;
    return text.bytes - before.bytes;
}

RevisionEvent restored_event(const RevisionEvent& event, std::optional<std::int64_t> bytes_change) {
    auto restored = event;
    restored.creates_page = false;
    restored.bytes_change = bytes_change;
    return restored;
}

PageOrder::Pages& PageOrder::pages_of(std::string_view wiki) {
    if (latest_ == nullptr || latest_->first != wiki) latest_ = &*pages_.try_emplace(std::string{wiki}).first;
    return latest_->second;
}

void PageOrder::revision(const RevisionEvent& event) {
    if (event.page_id == 0) return sink_.revision(event);
    auto& page = pages_of(event.wiki)[event.page_id];
    const PageText text{event.revision_id, event.bytes.value_or(PageText::unknown)};
    const auto before = std::exchange(page.text, text);
    if (!event.creates_page) return sink_.revision(event);
    if (!std::exchange(page.created, true)) return sink_.revision(event);
    sink_.revision(restored_event(event, change_after(before, text)));
}

}  // namespace leadership
