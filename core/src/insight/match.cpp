#include "insight/match.hpp"

#include <algorithm>
#include <numeric>

namespace leadership {

namespace {

// Those whose activity this wiki's facts show at all, of anybody.
void add_indicators(CompetencyPart& part, const WikiView& view) {
    const auto& classes = view.activity().activity_classes;
    double weights = 0;
    for (const auto& indicator : part.competency->indicators) {
        const FeatureKey feature{indicator.activity_class, indicator.half_life_days, indicator.saturation};
        const auto column = view.features().column(feature);
        const auto known = std::ranges::find(classes, indicator.activity_class);
        if (column.empty() || known == classes.end()) continue;
        if (std::ranges::none_of(column, [](float value) { return value > 0; })) continue;
        weights += indicator.weight;
        part.indicators.push_back(
            {column, static_cast<float>(indicator.weight), view.features().sparse_column(feature)});
        part.activity_classes.emplace_back(static_cast<std::uint32_t>(known - classes.begin()));
    }
    if (weights <= 0) part.indicators.clear();
    for (auto& term : part.indicators) term.weight = static_cast<float>(static_cast<double>(term.weight) / weights);
}

std::vector<CompetencyPart> competency_parts(const Snapshot& snapshot, const WikiView& view, const Role& role,
                                             const CommunityKey& community) {
    std::vector<CompetencyPart> parts;
    for (const auto& required : snapshot.catalogue.requirements(role, community)) {
        if (required.requirement.min_level == 0) continue;  // nothing is asked for
        const auto found = snapshot.catalogue.competencies.find(required.requirement.competency);
        CompetencyPart part{
            .required = required, .competency = nullptr, .share = 0, .indicators = {}, .activity_classes = {}};
        if (found != snapshot.catalogue.competencies.end()) {
            part.competency = &found->second;
            add_indicators(part, view);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

double weight_of(const CompetencyPart& part, const Policy& policy) {
    if (!part.observable()) return 0;
    return part.requirement().importance == Importance::essential ? policy.essential_weight : policy.optional_weight;
}

void set_shares(Match& match, const Policy& policy) {
    const double importance =
        std::accumulate(match.competencies.begin(), match.competencies.end(), 0.0,
                        [&](double sum, const CompetencyPart& part) { return sum + weight_of(part, policy); });
    const double competencies = importance > 0 ? policy.competencies_weight : 0;
    const double whole = competencies + policy.recent_activity_weight + policy.connections_weight;
    if (whole <= 0) return;
    for (auto& part : match.competencies) {
        part.share = importance > 0 ? competencies / whole * weight_of(part, policy) / importance : 0;
    }
    match.recent_share = policy.recent_activity_weight / whole;
    match.connections_share = policy.connections_weight / whole;
}

std::unordered_map<std::uint32_t, std::uint32_t> ties_to(const WikiView& view,
                                                         const std::vector<PersonIndex>& holders) {
    std::unordered_map<std::uint32_t, std::uint32_t> ties;
    for (const PersonIndex holder : holders) {
        for (const PersonIndex other : view.graph().correspondents(holder)) ++ties[other.value()];
    }
    return ties;
}

}  // namespace

double CompetencyPart::evidence(PersonIndex person) const {
    double sum = 0;
    for (const auto& term : indicators)
        sum += static_cast<double>(term.weight) * static_cast<double>(term.column[person.value()]);
    return std::min(sum, 1.0);
}

double Match::competency_part(const CompetencyPart& part, PersonIndex person) const {
    if (!part.observable()) return 0;
    const double threshold = level_thresholds.at(std::size_t{part.requirement().min_level} - 1);
    const double evidence = part.evidence(person);
    return part.share * (evidence < threshold ? evidence / threshold : 1);
}

double Match::recent_part(PersonIndex person) const {
    return recent_share * static_cast<double>(recent[person.value()]);
}

std::uint32_t Match::people_connected(PersonIndex person) const {
    const auto ties = holder_ties.find(person.value());
    return correspondents[person.value()] - (ties == holder_ties.end() ? 0 : ties->second);
}

double Match::connections_part(PersonIndex person) const {
    return connections_share * saturating(people_connected(person), connections_reference);
}

double Match::total(PersonIndex person) const {
    if (learned) return learned->chance(person);
    double sum = recent_part(person) + connections_part(person);
    for (const auto& part : competencies) sum += competency_part(part, person);
    return sum;
}

std::vector<ScoredPart> Match::scored_parts() const {
    std::vector<ScoredPart> parts;
    for (const auto& part : competencies) {
        if (!part.observable()) continue;
        const double threshold = level_thresholds.at(std::size_t{part.requirement().min_level} - 1);
        // A threshold of nothing is reached by everybody.
        const bool reached = threshold <= 0;
        parts.push_back({.terms = part.indicators,
                         .cap = static_cast<float>(threshold),
                         .scale = reached ? 0 : static_cast<float>(part.share / threshold),
                         .base = reached ? static_cast<float>(part.share) : 0,
                         .essential = part.is_essential()});
    }
    parts.push_back({.terms = {{.column = recent, .weight = 1}}, .cap = 1, .scale = static_cast<float>(recent_share)});
    parts.push_back(
        {.terms = {{.column = connections, .weight = 1}}, .cap = 1, .scale = static_cast<float>(connections_share)});
    return parts;
}

Level Match::level_of(double evidence) const {
    return static_cast<Level>(std::ranges::count_if(
        level_thresholds, [&](double threshold) { return evidence > 0 && evidence >= threshold; }));
}

bool Match::covers_essentials(PersonIndex person) const {
    bool any = false;
    for (const auto& part : competencies) {
        if (!part.is_essential()) continue;
        if (level_of(part.evidence(person)) == 0) return false;
        any = true;
    }
    return any;
}

Match match_role(const Snapshot& snapshot, const WikiView& view, const Role& role, const CommunityKey& community,
                 const Policy& policy, const std::vector<PersonIndex>& holders) {
    Match match;
    match.competencies = competency_parts(snapshot, view, role, community);
    match.recent = view.features().column(recent_activity_feature(policy));
    match.correspondents = view.correspondents();
    match.connections = view.connections();
    match.holder_ties = ties_to(view, holders);
    match.connections_reference = view.correspondents_reference();
    match.level_thresholds = policy.level_thresholds;
    set_shares(match, policy);
    return match;
}

}  // namespace leadership
