// The audit of a list: what decided about whom, and how groups of people fared, in numbers that single out nobody.
//
// Groups are what people say of themselves (the request names them) or, where a community has several wikis, facts of
// the wiki somebody is active on: wiki, wiki_size (small below 100 people with public acts, medium below 10,000,
// large), wiki_language and wiki_region (of the communities of just that wiki). Nothing is inferred about a person.
//
// Cells under five people are left out, and so are those that could be computed by subtraction from a total or from a
// wider count. Totals are the considered and matched people of the answer, and the length of the list.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/model/policy.hpp>

namespace leadership {

// A group of people, named by a dimension and a value in it, such as language and sv.
struct PeopleGroup {
    std::string dimension;
    std::string value;
    std::vector<std::string> people;  // user names
};

using Cell = std::optional<std::uint64_t>;  // people; absent: suppressed

// Numbers of people in the group. eligible: nothing excludes them; matched: they are in a band; without: they would be
// in the list without variety and fairness.
//
// Exposure is the group's share of the attention that a list gives (Singh, Joachims 2018): a place at position r gets
// 1 / log2(1 + r). Since the order inside a band says nothing, everybody in a band counts with the mean of its
// positions. It has two decimals, so that nobody can solve for the counts behind it.
// positions. Two decimals, so that it cannot be solved for the counts behind it.
struct GroupAudit {
    std::string dimension;
    std::string value;
    Cell eligible;
    Cell matched;
    Cell listed;
    Cell listed_strong;
    Cell listed_without;
    std::optional<double> exposure;
    std::optional<double> exposure_without;
};

struct Audit {
    RoleKey role;
    // People by the code of their exclusion, or by below_bands, beyond_limit and listed: everybody who was considered
    // is in one of these.
    std::map<std::string, Cell> people;
    std::vector<GroupAudit> groups;  // by dimension and value
    Policy policy;                   // in force for the role; a ranking learned for it decides instead of the weights
    std::map<CommunityKey, std::uint64_t> policy_revisions;  // of the pages it comes from; 0: as shipped
};

}  // namespace leadership
