#include "engagement/page_ledger.hpp"

namespace leadership {

const RevisionEvent& PageLedger::next(const RevisionEvent& event, RevisionEvent& restored) {
    if (event.page_id == 0) return event;
    auto& page = pages_[event.page_id];
    const PageText text{event.revision_id, event.bytes.value_or(PageText::unknown)};
    before_ = std::exchange(page.text, text);
    if (!event.creates_page) return event;
    if (!std::exchange(page.created, true)) return event;
    return restored = restored_event(event, change_after(before_, text));
}

std::uint32_t PageLedger::choice(const Choice& choice) {
    const auto [place, is_new] = numbers_.try_emplace(choice, static_cast<std::uint32_t>(choices_.size()));
    if (is_new) choices_.push_back(choice);
    return place->second;
}

std::size_t PageLedger::open(const RevisionEvent& event, const FirstRevision& revision) {
    const PageText text{event.revision_id, event.bytes.value_or(PageText::unknown)};
    creations_.push_back({event.page_id, revision, text, before_});
    return creations_.size() - 1;
}

FirstRevision PageLedger::Placed::operator()(FirstRevision revision) const {
    if (revision.person == Turn::nobody) return revision;
    revision.person = slots[revision.person];
    revision.choice = choices[revision.choice];
    return revision;
}

PageLedger::Placed PageLedger::placed(const PageLedger& other, std::span<const std::uint32_t> slots) {
    Placed placed{{}, slots};
    for (const auto& each : other.choices_) placed.choices.push_back(choice(each));
    return placed;
}

}  // namespace leadership
