#include <leadership/snapshot/name_index.hpp>

#include <bit>
#include <functional>

namespace leadership {

namespace {

std::uint64_t hash_of(std::string_view name) noexcept {
    return std::hash<std::string_view>{}(name);
}

}  // namespace

NameIndex::NameIndex(std::span<const Person> people) : people_(people), slots_(std::bit_ceil(2 * people.size() + 1)) {
    for (std::uint32_t person = 0; person < people.size(); ++person) {
        const auto hash = hash_of(people[person].name);
        const auto upper = static_cast<std::uint32_t>(hash >> 32U);
        auto place = hash & (slots_.size() - 1);
        for (;; place = (place + 1) & (slots_.size() - 1)) {
            Slot& slot = slots_[place];
            if (slot.person_and_one == 0) {
                slot = {upper, person + 1};
                break;
            }
            if (slot.hash == upper && people[slot.person_and_one - 1].name == people[person].name) break;
        }
    }
}

std::optional<PersonIndex> NameIndex::find(std::string_view name) const noexcept {
    const auto hash = hash_of(name);
    for (auto place = hash & (slots_.size() - 1); slots_[place].person_and_one != 0;
         place = (place + 1) & (slots_.size() - 1)) {
        const Slot& slot = slots_[place];
        if (slot.hash == static_cast<std::uint32_t>(hash >> 32U) && people_[slot.person_and_one - 1].name == name)
            return PersonIndex(slot.person_and_one - 1);
    }
    return std::nullopt;
}

}  // namespace leadership
