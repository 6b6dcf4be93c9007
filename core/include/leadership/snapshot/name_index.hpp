// People by user name.
//
// People are sorted by a hash of their names, with an index of where the people of each bucket begin, so that a lookup
// reads few names. Memory: 8 to 12 bytes a person. Threads: immutable.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/snapshot/derived_columns.hpp>

namespace leadership {

class NameIndex {
public:
    // O(people).
    explicit NameIndex(std::span<const Person> people);
    // Restores what save() wrote. Throws Error(invalid_data) where the columns are not of this number of people.
    NameIndex(const DerivedColumns& columns, std::size_t people);
    void save(DerivedSink& sink) const;

    // Returns this index with further names of people, some of whom may have had other names. They are no longer found
    // under those, as long as name_of() of for_each() gives their new names. The result cannot be saved.
    using Names = std::map<std::string, std::vector<PersonIndex>, std::less<>>;  // the people of each, ascending
    [[nodiscard]] NameIndex with(Names names) const;

    // Calls use(person) for everybody of this name, in order: sources may give two accounts one name. name_of(person)
    // returns the name of an indexed person.
    template <class NameOf, class Use>
    void for_each(std::string_view name, NameOf name_of, Use use) const {
        const auto more = named_since(name);
        auto next = more.begin();
        const auto bucket = hash_of(name) & (begins_.size() - 2);
        for (auto place = begins_[bucket]; place < begins_[bucket + 1]; ++place) {
            const PersonIndex person(people_[place]);
            if (name_of(person) != name) continue;
            for (; next != more.end() && *next <= person; ++next) {
                if (*next < person) use(*next);
            }
            use(person);
        }
        for (; next != more.end(); ++next) use(*next);
    }

    // Finds the first of the people with this name.
    template <class NameOf>
    [[nodiscard]] std::optional<PersonIndex> find(std::string_view name, NameOf name_of) const {
        std::optional<PersonIndex> first;
        for_each(name, name_of, [&](PersonIndex person) { first = first.value_or(person); });
        return first;
    }

private:
    [[nodiscard]] std::span<const PersonIndex> named_since(std::string_view name) const {
        if (!names_since_) return {};
        const auto found = names_since_->find(name);
        return found == names_since_->end() ? std::span<const PersonIndex>() : found->second;
    }

    // FNV-1a, with the upper half folded in. It is the same in every process, because it decides what is kept.
    static std::uint64_t hash_of(std::string_view name) noexcept {
        std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
        for (const char each : name) hash = (hash ^ static_cast<unsigned char>(each)) * 0x100'0000'01b3;
        return hash ^ hash >> 32U;
    }

    SharedColumn<std::uint32_t> begins_;  // by bucket, and the end: a power of two, plus one
    SharedColumn<std::uint32_t> people_;
    std::shared_ptr<const Names> names_since_;  // null: no further names
};

}  // namespace leadership
