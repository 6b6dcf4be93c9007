// Decides who of one wiki may be suggested.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/model/policy.hpp>
#include <leadership/snapshot/wiki_view.hpp>

namespace leadership {

// What keeps a person out of a list: a set of the exclusion codes of schema/reasons.json. A person is counted under the
// first of the set.
class Exclusions {
public:
    static constexpr std::size_t size = 11;
    [[nodiscard]] static std::string_view name(std::size_t code);

    void add(std::size_t code, bool met) noexcept { codes_ |= std::uint32_t{met} << code; }
    [[nodiscard]] std::size_t first_code() const noexcept {  // only when there is one
        return static_cast<std::size_t>(std::countr_zero(codes_));
    }
    // Adds what another account says about the same person, but not how much that account has done.
    void add_personal(const Exclusions& other) noexcept { codes_ |= other.codes_ & personal; }
    [[nodiscard]] bool none() const noexcept { return codes_ == 0; }
    [[nodiscard]] std::vector<std::string> all() const;

private:
    static constexpr std::uint32_t personal = 0b11'1111;  // bot to holder
    std::uint32_t codes_ = 0;
};

// How many people were considered, and how many were excluded, by the code under which each is counted.
struct EligibilityCounts {
    std::uint64_t considered = 0;
    std::array<std::uint64_t, Exclusions::size> excluded{};

    void add(const EligibilityCounts& other);

    // Adds to the counts of an answer. all_excluded: people by reason, without reasons that apply to nobody.
    void add_to(std::uint64_t& all_considered, std::map<std::string, std::uint64_t>& all_excluded) const;
};

// The conditions that a policy and a request set for everybody, prepared once.
class Eligibility {
public:
    using Names = std::set<std::string, std::less<>>;

    // kinds: of activity that the role looks at, see Match; no class is in two of them. holders: people who hold the
    // role. left_out: user names. only: the only user names to look at; nullptr: everybody. skipped: people whom
    // filter() passes over; nullptr: nobody. O(people / 64 + names), and O(people) where these thresholds are new to
    // the view.
    Eligibility(const WikiView& view, const Policy& policy, const std::vector<ClassBits>& kinds,
                const std::vector<PersonIndex>& holders, const Names& left_out, const Names* only,
                const PeopleSet* skipped = nullptr);

    [[nodiscard]] Exclusions of(PersonIndex person) const;

    // Writes, as bits, who has acted and is not excluded: 64 people to a word, from person first * 64 on. Counts
    // everybody who has acted.
    void filter(std::size_t first, std::span<std::uint64_t> words, EligibilityCounts& counts) const;

private:
    // Whether the person's recent activity is of too few kinds.
    [[nodiscard]] bool is_uniform(std::span<const std::uint64_t> shown) const;
    [[nodiscard]] std::uint64_t uniform_of(std::size_t word, std::uint64_t people) const;
    [[nodiscard]] std::uint64_t filter_word(std::size_t word, EligibilityCounts& counts) const;

    const WikiView& view_;
    bool bot_names_;
    ActivityThresholds thresholds_;  // whoever did nothing since `last` is inactive
    std::shared_ptr<const Shortfalls> short_of_;
    ClassBits single_kinds_;                // kinds of one class each, which nearly all are, counted as bits
    std::vector<ClassBits> several_kinds_;  // kinds of several classes
    std::size_t min_recent_kinds_;          // at most the number of kinds
    PeopleSet holders_;
    PeopleSet requested_;
    bool everybody_;  // whether everybody is looked at; if not:
    PeopleSet asked_for_;
    const PeopleSet* skipped_;
};

}  // namespace leadership
