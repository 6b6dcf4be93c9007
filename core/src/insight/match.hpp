// The match of every person of a wiki with a role, kept in parts.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include <leadership/catalogue/catalogue.hpp>
#include <leadership/snapshot/snapshot.hpp>
#include "insight/learned.hpp"
#include "insight/scoring.hpp"

namespace leadership {

// The part of the match for one required competency.
struct CompetencyPart {
    EffectiveRequirement required;
    const Competency* competency = nullptr;            // nullptr: not in the catalogue
    double share = 0;                                  // of the whole match; 0 when the competency is not observable
    std::vector<Term> indicators;                      // those that this wiki's facts can show; their weights sum to 1
    std::vector<ActivityClassIndex> activity_classes;  // of the indicators

    [[nodiscard]] const Requirement& requirement() const noexcept { return required.requirement; }
    [[nodiscard]] bool observable() const noexcept { return !indicators.empty(); }
    [[nodiscard]] bool is_essential() const noexcept {
        return observable() && requirement().importance == Importance::essential;
    }
    [[nodiscard]] double evidence(PersonIndex person) const;  // in [0, 1]; only when observable
};

struct Match {
    std::shared_ptr<const LearnedMatch> learned;  // if the policy has one for the role; total() is its chance then
    std::vector<CompetencyPart> competencies;
    std::vector<std::pair<ActivityClassIndex, ActivityClassIndex>> sharing;  // classes that may share acts, both ways
    std::vector<ClassBits> kinds;  // of activity that the role looks at; classes that may share acts are one kind
    double own_share = 0;          // of the group's own activity; 0 where none of it can be seen
    std::vector<Term> own;
    std::vector<ActivityClassIndex> own_classes;  // of the terms
    double recent_share = 0;
    std::span<const float> recent;           // column of the feature matrix
    const RecentActivity* lately = nullptr;  // where the policy asks for recent evidence of kinds
    double connections_share = 0;
    std::span<const std::uint32_t> correspondents;
    std::span<const float> connections;                            // column; includes ties to holders of roles
    std::unordered_map<std::uint32_t, std::uint32_t> holder_ties;  // person -> correspondents who hold roles
    double connections_reference = 1;
    std::array<double, 4> level_thresholds{};

    // Each part is in [0, 1] and already multiplied by its share. The parts of a person sum to total(), except where a
    // ranking was learned.
    [[nodiscard]] double competency_part(const CompetencyPart& part, PersonIndex person) const;
    [[nodiscard]] double own_part(PersonIndex person) const;
    [[nodiscard]] double recent_part(PersonIndex person) const;
    [[nodiscard]] std::uint32_t people_connected(PersonIndex person) const;  // without holders of roles
    [[nodiscard]] double connections_part(PersonIndex person) const;
    [[nodiscard]] double total(PersonIndex person) const;

    // What to score people by. The score's total is total(), within rounding, for people without ties to holders of
    // roles, and more for others; its min_evidence is what covers_essentials() compares. A learned ranking scores by
    // itself.
    [[nodiscard]] std::vector<ScoredPart> scored_parts() const;

    // Whether this much evidence counts in full at the lowest level.
    [[nodiscard]] bool speaks_for(double evidence) const;

    // Whether one act may be of both classes.
    [[nodiscard]] bool may_share_acts(ActivityClassIndex one, ActivityClassIndex other) const;

    // Whether there is evidence that counts in full for every observable essential competency, and at least one such
    // competency; where the policy asks for recent evidence, also in the last twelve months.
    [[nodiscard]] bool covers_essentials(PersonIndex person) const;

    // Whether the person has shown, in the last twelve months of the data, a kind of activity for every observable
    // essential competency, if the policy asks for it.
    [[nodiscard]] bool shows_essentials_lately(PersonIndex person) const;
};

// holders: people whose ties do not count.
Match match_role(const Catalogue& catalogue, const WikiView& view, const Role& role, const CommunityKey& community,
                 const Policy& policy, const std::vector<PersonIndex>& holders);

}  // namespace leadership
