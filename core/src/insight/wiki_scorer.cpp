#include "insight/wiki_scorer.hpp"

#include <algorithm>

namespace leadership {

namespace {

constexpr double load_per_role = 0.1;
constexpr double max_load = 0.5;

}  // namespace

double match_with_load(const CommunityWiki& wiki, const Match& match, PersonIndex person) {
    const auto held = wiki.roles.find(person);
    const auto roles = static_cast<double>(held == wiki.roles.end() ? 0 : held->second.size());
    return match.total(person) * (1 - std::min(max_load, load_per_role * roles));
}

WikiScorer::WikiScorer(const CommunityWiki& wiki, const Match& match)
    : wiki_(wiki),
      match_(match),
      parts_(match.learned ? std::vector<ScoredPart>() : match.scored_parts()),
      rounding_(match.learned ? match.learned->rounding() : part_rounding),
      overrated_(wiki.people()) {
    for (const auto& [person, ties] : match.holder_ties) overrated_.insert(PersonIndex(person));
    for (const auto& [person, roles] : wiki.roles) overrated_.insert(person);
}

void WikiScorer::score(std::size_t begin, std::size_t count, Scores& scores) const {
    if (match_.learned)
        match_.learned->score(begin, std::span(scores.totals).first(count));
    else
        leadership::score(parts_, begin, count, scores);
}

double WikiScorer::without_ties(double score, PersonIndex person) const {
    if (match_.learned) return score;
    const auto rated = static_cast<double>(match_.connections[person.value()]);
    return score + match_.connections_part(person) - match_.connections_share * rated;
}

}  // namespace leadership
