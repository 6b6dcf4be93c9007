#include "insight/role_search.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace leadership {

namespace {

constexpr std::size_t min_people_for_two_threads = 50'000;

std::vector<Match> matches_with(const Snapshot& snapshot, const CommunityPeople& people, const CommunityKey& community,
                                const Role& role, const Policy& policy) {
    std::vector<Match> matches;
    matches.reserve(people.wikis().size());
    const auto learned = policy.learned.find(role.key);
    for (const auto& wiki : people.wikis()) {
        matches.push_back(match_role(wiki.catalogue, wiki.view, role, community, policy, wiki.holders()));
        if (learned != policy.learned.end())
            matches.back().learned =
                std::make_shared<const LearnedMatch>(learned->second, snapshot.percentiles(wiki.key));
    }
    return matches;
}

}  // namespace

Policy policy_for(const Catalogue& catalogue, const CommunityKey& community, const RoleKey& role) {
    Policy policy = catalogue.policy(community);
    if (const auto found = policy.learned.find(role); found != policy.learned.end()) {
        policy.strong_match = found->second.strong_match;
        policy.worth_a_conversation = found->second.worth_a_conversation;
    }
    return policy;
}

RoleSearch::RoleSearch(const Snapshot& snapshot, const CommunityPeople& people, const CommunityKey& community,
                       const Role& role, Policy policy, const NameFilter& names)
    : people_(people),
      policy_(std::move(policy)),
      matches_(matches_with(snapshot, people, community, role, policy_)),
      eligibility_(people, policy_, role.key, matches_, names) {}

std::optional<Silence> RoleSearch::silence() const {
    Silence silence{.code = "essentials_not_observable", .competencies = {}};
    std::size_t essentials = 0;
    const auto& parts = matches_.front().competencies;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (parts[part].requirement().importance != Importance::essential) continue;
        ++essentials;
        const bool seen =
            std::ranges::any_of(matches_, [&](const Match& match) { return match.competencies[part].observable(); });
        if (!seen) silence.competencies.push_back(parts[part].requirement().competency);
    }
    if (2 * silence.competencies.size() <= essentials) return std::nullopt;
    return silence;
}

std::optional<Band> RoleSearch::band_of(const AccountRef& account, double match) const {
    if (match >= policy_.strong_match && match_on(account).covers_essentials(account.person)) return Band::strong_match;
    if (match > 0 && match >= policy_.worth_a_conversation) return Band::worth_a_conversation;
    return std::nullopt;
}

unsigned RoleSearch::threads() const {
    const bool many = std::ranges::any_of(
        people_.wikis(), [](const CommunityWiki& wiki) { return wiki.people() >= min_people_for_two_threads; });
    return many ? 2 : 1;
}

BestAccount RoleSearch::best_of(AccountsOfPerson eligible) const {
    std::optional<BestAccount> best;
    for (const auto& account : eligible) {
        const double match = match_of(account);
        const auto band = band_of(account, match);
        const auto is_better = [&](const BestAccount& other) {
            if (band.has_value() != other.band.has_value()) return band.has_value();
            return std::tuple(band, -match) < std::tuple(other.band, -other.match);
        };
        if (!best || is_better(*best)) best = {account, match, band};
    }
    return *best;
}

}  // namespace leadership
