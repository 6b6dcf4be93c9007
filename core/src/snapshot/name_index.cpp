#include <leadership/snapshot/name_index.hpp>

#include <bit>

namespace leadership {

NameIndex::NameIndex(std::span<const Person> people) : people_(people), slots_(std::bit_ceil(2 * people.size() + 1)) {
    for (std::uint32_t person = 0; person < people.size(); ++person) {
        const std::uint64_t hash = hash_of(people[person].name);
        std::size_t place = hash & (slots_.size() - 1);
        while (slots_[place].person_and_one != 0) place = (place + 1) & (slots_.size() - 1);
        slots_[place] = {static_cast<std::uint32_t>(hash >> 32U), person + 1};
    }
}

}  // namespace leadership
