// The match of every person of a wiki with a role, kept in parts.
#pragma once

#include <cstdint>
#include <vector>

#include <leadership/catalogue/catalogue.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

// One required competency.
struct CompetencyPart {
    EffectiveRequirement required;
    const Competency* competency = nullptr;  // nullptr: not in the catalogue
    double share = 0;                        // of the whole match; 0 when the competency is not observable
    std::vector<float> evidence;             // by PersonIndex, in [0, 1]; empty when not observable

    [[nodiscard]] const Requirement& requirement() const noexcept { return required.requirement; }
    [[nodiscard]] bool observable() const noexcept { return !evidence.empty(); }
};

struct Match {
    std::vector<CompetencyPart> competencies;
    double recent_share = 0;
    std::span<const float> recent;  // column of the feature matrix
    double connections_share = 0;
    std::vector<std::uint32_t> people_connected;  // by PersonIndex, holders of roles left out
    double connections_reference = 1;
    std::array<double, 4> level_thresholds{};

    // Each in [0, 1], already times its share: the parts of a person sum to total().
    [[nodiscard]] double competency_part(const CompetencyPart& part, PersonIndex person) const;
    [[nodiscard]] double recent_part(PersonIndex person) const;
    [[nodiscard]] double connections_part(PersonIndex person) const;
    [[nodiscard]] double total(PersonIndex person) const;

    // The level this much evidence speaks for.
    [[nodiscard]] Level level_of(double evidence) const;

    // Whether there is evidence for at least the first level of every observable essential competency, and for one at
    // all.
    [[nodiscard]] bool covers_essentials(PersonIndex person) const;
};

// holders: people whose ties do not count.
Match match_role(const Snapshot& snapshot, const WikiView& view, const Role& role, const CommunityKey& community,
                 const Policy& policy, const std::vector<PersonIndex>& holders);

}  // namespace leadership
