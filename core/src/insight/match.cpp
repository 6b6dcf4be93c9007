#include "insight/match.hpp"

#include <algorithm>
#include <numeric>

namespace leadership {

namespace {

constexpr double own_weight = 0.5;

// Whether nobody shows anything of the feature.
bool is_zero(const FeatureColumn& column) {
    if (column.sparse != nullptr) return column.sparse->empty();
    return std::ranges::none_of(column.values, [](float value) { return value > 0; });
}

// Adds the indicators whose activity anybody shows in the facts of this wiki.
void add_indicators(CompetencyPart& part, const WikiView& view) {
    const auto& classes = view.summary().activity_classes;
    double weights = 0;
    for (const auto& indicator : part.competency->indicators) {
        const FeatureKey feature{indicator.activity_class, indicator.half_life_days, indicator.saturation};
        const auto column = view.features().find(feature);
        const auto known = std::ranges::find(classes, indicator.activity_class);
        if (!column.exists() || known == classes.end() || is_zero(column)) continue;
        weights += indicator.weight;
        part.indicators.push_back({column.values, static_cast<float>(indicator.weight), column.sparse});
        part.activity_classes.emplace_back(static_cast<std::uint32_t>(known - classes.begin()));
    }
    if (weights <= 0) part.indicators.clear();
    for (auto& term : part.indicators) term.weight = static_cast<float>(static_cast<double>(term.weight) / weights);
}

std::vector<CompetencyPart> competency_parts(const Catalogue& catalogue, const WikiView& view, const Role& role,
                                             const CommunityKey& community) {
    std::vector<CompetencyPart> parts;
    for (const auto& required : catalogue.requirements(role, community)) {
        if (required.requirement.min_level == 0) continue;  // nothing is required
        const auto found = catalogue.competencies.find(required.requirement.competency);
        CompetencyPart part{
            .required = required, .competency = nullptr, .share = 0, .indicators = {}, .activity_classes = {}};
        if (found != catalogue.competencies.end()) {
            part.competency = &found->second;
            add_indicators(part, view);
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

// Classes count alike, as far as this wiki's facts show them.
void add_own_activity(Match& match, const WikiView& view, const Role& role) {
    const auto& classes = view.summary().activity_classes;
    for (const auto& each : role.own_activity) {
        const auto feature = own_activity_feature(each);
        const auto column = view.features().find(feature);
        const auto known = std::ranges::find(classes, each);
        if (!column.exists() || known == classes.end()) continue;
        match.own.push_back({column.values, 1, column.sparse});
        match.own_classes.emplace_back(static_cast<std::uint32_t>(known - classes.begin()));
    }
    for (auto& term : match.own) term.weight = 1 / static_cast<float>(match.own.size());
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
    if (match.own.empty()) return;
    // What somebody does for the group counts as much as everything else together.
    match.own_share = own_weight;
    const double rest = 1 - own_weight;
    for (auto& part : match.competencies) part.share *= rest;
    match.recent_share *= rest;
    match.connections_share *= rest;
}

std::unordered_map<std::uint32_t, std::uint32_t> ties_to(const WikiView& view,
                                                         const std::vector<PersonIndex>& holders) {
    std::unordered_map<std::uint32_t, std::uint32_t> ties;
    for (const PersonIndex holder : holders) {
        for (const auto other : view.correspondents_of(holder)) ++ties[other];
    }
    return ties;
}

// The classes that the role looks at, without repetition.
std::vector<ActivityClassIndex> classes_of(const Match& match) {
    std::vector<ActivityClassIndex> classes = match.own_classes;
    for (const auto& part : match.competencies) {
        for (const auto each : part.activity_classes) {
            if (std::ranges::count(classes, each) == 0) classes.push_back(each);
        }
    }
    return classes;
}

void set_kinds(Match& match, const WikiView& view, const Policy& policy) {
    const auto rule_of = [&](ActivityClassIndex each) {
        const auto found = policy.activity_classes.find(view.summary().activity_classes[each.value()]);
        return found == policy.activity_classes.end() ? nullptr : &found->second;
    };
    std::vector<std::vector<ActivityClassIndex>> kinds;
    for (const auto each : classes_of(match)) {
        const auto* const rule = rule_of(each);
        std::vector<ActivityClassIndex> kind{each};
        std::erase_if(kinds, [&](const std::vector<ActivityClassIndex>& other) {
            bool is_the_same = false;
            for (const auto member : other) {
                const auto* const its_rule = rule_of(member);
                if (rule == nullptr || its_rule == nullptr || !may_share_acts(*rule, *its_rule)) continue;
                match.sharing.emplace_back(each, member);
                match.sharing.emplace_back(member, each);
                is_the_same = true;
            }
            if (is_the_same) kind.insert(kind.end(), other.begin(), other.end());
            return is_the_same;
        });
        kinds.push_back(std::move(kind));
    }
    for (const auto& kind : kinds) {
        ClassBits bits(view.recent().class_words());
        for (const auto each : kind) bits[each.value() / 64] |= std::uint64_t{1} << each.value() % 64;
        match.kinds.push_back(std::move(bits));
    }
}

}  // namespace

double CompetencyPart::evidence(PersonIndex person) const {
    double sum = 0;
    for (const auto& term : indicators)
        sum += static_cast<double>(term.weight) * static_cast<double>(term.value(person.value()));
    return std::min(sum, 1.0);
}

double Match::competency_part(const CompetencyPart& part, PersonIndex person) const {
    if (!part.observable()) return 0;
    const double threshold = level_thresholds.at(std::size_t{part.requirement().min_level} - 1);
    const double evidence = part.evidence(person);
    return part.share * (evidence < threshold ? evidence / threshold : 1);
}

double Match::own_part(PersonIndex person) const {
    double sum = 0;
    for (const auto& term : own)
        sum += static_cast<double>(term.weight) * static_cast<double>(term.value(person.value()));
    return own_share * std::min(sum, 1.0);
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
    double sum = own_part(person) + recent_part(person) + connections_part(person);
    for (const auto& part : competencies) sum += competency_part(part, person);
    return sum;
}

std::vector<ScoredPart> Match::scored_parts() const {
    std::vector<ScoredPart> parts;
    for (const auto& part : competencies) {
        if (!part.observable()) continue;
        const double threshold = level_thresholds.at(std::size_t{part.requirement().min_level} - 1);
        // A threshold of zero is reached by everybody.
        const bool reached = threshold <= 0;
        parts.push_back({.terms = part.indicators,
                         .cap = static_cast<float>(threshold),
                         .scale = reached ? 0 : static_cast<float>(part.share / threshold),
                         .base = reached ? static_cast<float>(part.share) : 0,
                         .essential = part.is_essential()});
    }
    if (!own.empty()) parts.push_back({.terms = own, .cap = 1, .scale = static_cast<float>(own_share)});
    parts.push_back({.terms = {{.column = recent, .weight = 1}}, .cap = 1, .scale = static_cast<float>(recent_share)});
    parts.push_back(
        {.terms = {{.column = connections, .weight = 1}}, .cap = 1, .scale = static_cast<float>(connections_share)});
    return parts;
}

bool Match::speaks_for(double evidence) const {
    return evidence > 0 && evidence >= std::ranges::min(level_thresholds);
}

bool Match::may_share_acts(ActivityClassIndex one, ActivityClassIndex other) const {
    return one == other || std::ranges::count(sharing, std::pair(one, other)) > 0;
}

bool Match::covers_essentials(PersonIndex person) const {
    bool any = false;
    for (const auto& part : competencies) {
        if (!part.is_essential()) continue;
        if (!speaks_for(part.evidence(person))) return false;
        any = true;
    }
    return any && shows_essentials_lately(person);
}

bool Match::shows_essentials_lately(PersonIndex person) const {
    if (lately == nullptr) return true;
    const auto shown = lately->kinds(person);
    const auto is_shown = [&](ActivityClassIndex each) {
        return (shown[each.value() / 64] >> each.value() % 64 & 1U) != 0;
    };
    return std::ranges::all_of(competencies, [&](const CompetencyPart& part) {
        return !part.is_essential() || std::ranges::any_of(part.activity_classes, is_shown);
    });
}

Match match_role(const Catalogue& catalogue, const WikiView& view, const Role& role, const CommunityKey& community,
                 const Policy& policy, const std::vector<PersonIndex>& holders) {
    Match match;
    match.competencies = competency_parts(catalogue, view, role, community);
    match.recent = view.features().column(recent_activity_feature(policy));
    match.correspondents = view.correspondents();
    match.connections = view.connections();
    match.holder_ties = ties_to(view, holders);
    match.connections_reference = view.correspondents_reference();
    match.level_thresholds = policy.level_thresholds;
    if (policy.min_recent_kinds > 0) match.lately = &view.recent();
    add_own_activity(match, view, role);
    set_shares(match, policy);
    set_kinds(match, view, policy);
    return match;
}

}  // namespace leadership
