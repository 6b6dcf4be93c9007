// Suggestions: who could grow into a role of a community, and why.
//
// The match of a person is a weighted mean of parts, each in [0, 1]:
//   each required competency   min(1, evidence / threshold of the required level),
//                              where evidence is the weighted mean of its indicators
//   own activity               of the group that the role is for, where the role names it
//   recent activity            presence (snapshot/presence.hpp), with the policy's half-life
//   connections                people with whom they exchanged messages, holders of roles left out
//
// Signs say what activity was seen of a person, how much of it by comparison with the active people of the wiki, and
// when. A role gets no list where public activity can show less than half of what is essential for it.
//
// Parts whose competency this wiki's activity cannot show are left out of the mean and named as not observable. The
// parts are the explanation: a reason's weight is its share of the person's own match. The match itself never leaves
// this module; answers speak in bands.
//
// Pure functions of a snapshot; safe from any thread. O(people * requirements) plus explanations for the people listed.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <leadership/base/cancellation.hpp>
#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/base/time.hpp>
#include <leadership/catalogue/catalogue.hpp>
#include <leadership/insight/audit.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

// What the share refers to: the places in every prefix of the ranking (FA*IR), or the attention that the list gives
// (insight/audit.hpp), as far as the band that the limit cuts through permits.
enum class FairMeasure { places, exposure };

// A share of the list for a group of people: those who declared a language, or those who edit a small wiki.
struct FairShare {
    PeopleGroup group;  // without people: a group of wikis, see insight/audit.hpp
    double share = 0;   // between 0 and 1, both excluded
    FairMeasure measure = FairMeasure::places;
    double significance = 0.1;  // of places: probability of asking for more than a fair draw would give
};

// Weights of the parts of a match, used in place of those of the policy and of a learned ranking to try their effect.
struct PartWeights {
    double competencies = 0;
    double recent_activity = 0;
    double connections = 0;
};

struct SuggestRequest {
    RoleKey role;
    CommunityKey community;
    std::optional<std::uint32_t> limit;                      // people in the answer; absent: the policy's limit
    std::vector<std::string> exclude;                        // user names to leave out
    std::optional<std::set<std::string, std::less<>>> only;  // the only user names to look at; absent: everybody
    double variety = 0;  // 0: the best matches; 1: people who differ most in what they bring
    std::optional<FairShare> fairness;
    std::optional<PartWeights> weights;
    bool audit = false;
    std::vector<PeopleGroup> groups;  // for the audit, in addition to the groups of wikis
    Instant at = now();               // decides which terms of holders are running
    WikiKey documents_of{};           // whose documents count, see Snapshot::catalogue_of
};

// Codes and parameters are those of schema/reasons.json.
using ReasonParameter = std::variant<std::int64_t, std::string, std::vector<std::string>>;
using ReasonParameters = std::map<std::string, ReasonParameter>;

struct Reason {
    std::string code;
    ReasonParameters params;
    double weight = 0;  // share of this person's match; a person's weights sum to 1
};

struct CounterEvidence {
    std::string code;
    ReasonParameters params;
};

// Evidence about the same person on another wiki of the community, measured there.
struct EvidenceElsewhere {
    WikiKey wiki;
    std::uint64_t user_id = 0;
    std::string person;           // user name there
    std::vector<Reason> reasons;  // heaviest first, their weights sum to 1
};

// What a person did of one kind of activity, in plain counts.
struct ActSign {
    ActivityClassKey activity_class;
    std::uint64_t events = 0;         // in all
    std::uint64_t recent_events = 0;  // in the last twelve months of the data
    std::optional<Month> last;        // absent: none so far
    // Percentage of the people active in these months who have fewer acts (see RecentActivity); 0 where there are too
    // few acts to compare.
    std::uint32_t more_than = 0;
    Trend trend = Trend::ended;  // meaningless without events
};

// What public activity shows about one competency that a role asks for: that somebody took part, how often and when. It
// is not a level of skill and does not say how well somebody did.
struct Sign {
    EffectiveRequirement required;
    SignState state = SignState::unknown;
    std::optional<CompetencyKey> above;  // of seen_above: the competency under which the acts are shown
    std::vector<ActSign> acts;           // strongest first, without acts that may be the same as those shown before
};

// One person's public acts by month.
struct MonthlyActivity {
    Month last;                         // of the data
    std::vector<std::uint32_t> events;  // of 24 months, the latest last
};

// Why a list has nobody: the data says nothing about the role.
struct Silence {
    std::string code;                         // of schema/reasons.json
    std::vector<CompetencyKey> competencies;  // essential ones that public activity cannot show here
};

// A person, named by the account that fits best: accounts of the same central id are one person.
struct Suggestion {
    WikiKey wiki;
    std::uint64_t user_id = 0;
    std::string person;  // user name
    Band band = Band::worth_a_conversation;
    std::vector<Reason> reasons;                    // heaviest first
    std::vector<CounterEvidence> counter_evidence;  // on this wiki
    std::vector<EvidenceElsewhere> elsewhere;       // by wiki, as the community names them
    std::vector<Sign> signs;                        // on this wiki, one for each thing the role asks for, in its order
    MonthlyActivity activity;                       // on this wiki
};

// What variety or fairness changed, compared with the list without it.
struct SelectionReport {
    std::uint64_t replaced = 0;       // people listed who would not be
    std::uint64_t group_matched = 0;  // members of the group in a band; the fields below are of the group, too
    std::uint64_t group_listed = 0;
    std::uint64_t group_listed_without = 0;
};

struct SuggestAnswer {
    RoleKey role;
    CommunityKey community;
    Instant generated;
    std::uint64_t generation = 0;
    std::optional<Instant> data_until;
    DataAge data_age = DataAge::fresh;
    std::optional<Silence> silence;                 // if set, nobody has been looked at
    std::uint64_t considered = 0;                   // people with public activity
    std::uint64_t matched = 0;                      // of these, people in a band
    std::map<std::string, std::uint64_t> excluded;  // reason -> people
    SelectionReport selection;
    std::optional<Audit> audit;           // where the request asks for it
    std::vector<Suggestion> suggestions;  // by band, then in an order that does not follow the match
};

// Throws Error(not_found) when the role is not in the catalogue or the community has no activity;
// Error(invalid_argument) when the limit is 0 or above 1000, when variety or a share is out of range, or when a share
// is for a group of wikis that the community does not have.
SuggestAnswer suggest(const Snapshot& snapshot, const SuggestRequest& request, const Cancellation& cancellation = {});

}  // namespace leadership
