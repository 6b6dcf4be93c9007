// Who may be suggested at all.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/model/policy.hpp>
#include <leadership/snapshot/wiki_view.hpp>

namespace leadership {

// What keeps a person out of a list: a set of the exclusion codes of schema/reasons.json. The first of a set is the one
// a person is counted under.
class Exclusions {
public:
    static constexpr std::size_t size = 10;
    [[nodiscard]] static std::string_view name(std::size_t code);

    void add(std::size_t code, bool met) noexcept { codes_ |= std::uint32_t{met} << code; }
    [[nodiscard]] std::size_t first_code() const noexcept {  // only when there is one
        return static_cast<std::size_t>(std::countr_zero(codes_));
    }
    // Of another account of the same person: what is said of the person, not of how much the account has done.
    void add_personal(const Exclusions& other) noexcept { codes_ |= other.codes_ & personal; }
    [[nodiscard]] bool none() const noexcept { return codes_ == 0; }
    [[nodiscard]] std::vector<std::string> all() const;

private:
    static constexpr std::uint32_t personal = 0b11'1111;  // bot to holder
    std::uint32_t codes_ = 0;
};

// How many people were looked at, and how many left out, by code.
struct Sifted {
    std::uint64_t considered = 0;
    std::array<std::uint64_t, Exclusions::size> excluded{};

    // Counts the same into an answer. excluded: reason -> people, without reasons that nobody has.
    void add_to(std::uint64_t& all_considered, std::map<std::string, std::uint64_t>& all_excluded) const;
};

// What a policy and a request ask of everybody, prepared once.
class Eligibility {
public:
    using Names = std::set<std::string, std::less<>>;

    // holders: people who hold the role; left_out: user names; only: the only user names to look at, nullptr:
    // everybody; apart: people whom sift() and each() pass over, nullptr: nobody. O(people / 64 + names).
    Eligibility(const WikiView& view, const Policy& policy, const std::vector<PersonIndex>& holders,
                const Names& left_out, const Names* only, const PeopleSet* apart = nullptr);

    [[nodiscard]] Exclusions of(PersonIndex person) const;

    // Of the people from first * 64 on, 64 to a word: those who have acted and whom nothing excludes, as bits; counts
    // all who have acted.
    void sift(std::size_t first, std::span<std::uint64_t> words, Sifted& sifted) const;

    // Calls use(person) for all whom nothing excludes, in their order; counts all who have acted.
    template <class Use>
    void each(Sifted& sifted, Use use) const {
        const std::size_t words = (view_.totals().size() + PeopleSet::people_a_word - 1) / PeopleSet::people_a_word;
        for (std::size_t word = 0; word < words; ++word) {
            for (auto left = sift_word(word, sifted); left != 0; left &= left - 1) {
                const auto person = word * PeopleSet::people_a_word + static_cast<std::size_t>(std::countr_zero(left));
                use(PersonIndex(static_cast<std::uint32_t>(person)));
            }
        }
    }

private:
    // Bits of the codes too_few_events, too_few_months and inactive.
    using Shortfalls = std::array<std::uint64_t, 3>;
    [[nodiscard]] Shortfalls shortfalls(std::size_t word) const;
    [[nodiscard]] std::uint64_t sift_word(std::size_t word, Sifted& sifted) const;

    const WikiView& view_;
    bool bot_names_;
    std::uint32_t min_events_;
    std::uint32_t min_active_months_;
    Month first_active_;  // who did nothing since is inactive
    PeopleSet holders_;
    PeopleSet requested_;
    bool everybody_;  // is looked at; else:
    PeopleSet asked_for_;
    const PeopleSet* apart_;
};

}  // namespace leadership
