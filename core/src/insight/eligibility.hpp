// Who may be suggested at all.
#pragma once

#include <bit>
#include <cstdint>
#include <set>
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
    [[nodiscard]] bool none() const noexcept { return codes_ == 0; }
    [[nodiscard]] std::vector<std::string> all() const;

private:
    std::uint32_t codes_ = 0;
};

// What a policy and a request ask of everybody, prepared once.
class Eligibility {
public:
    using Names = std::set<std::string, std::less<>>;

    // holders: people who hold the role; left_out: user names; only: the only user names to look at, nullptr:
    // everybody.
    Eligibility(const WikiView& view, const Policy& policy, const std::vector<PersonIndex>& holders,
                const Names& left_out, const Names* only);

    [[nodiscard]] Exclusions of(PersonIndex person) const;

private:
    const WikiView& view_;
    bool bot_names_;
    std::uint32_t min_events_;
    std::uint32_t min_active_months_;
    Month first_active_;  // who did nothing since is inactive
    std::vector<bool> holders_;
    std::vector<bool> requested_;
    std::vector<bool> not_asked_for_;
};

}  // namespace leadership
