// The names that schema/ defines, as enumerations. Made by tools/make_schema_names.py from schema/: edit the schema.
// clang-format off
#pragma once

#include <array>
#include <string_view>

namespace leadership {

// The names of an enumeration's values, in their order; base/names.hpp looks them up.
template <class Enum>
struct Names;

// schema/problems.json
enum class ErrorCode {
    // The request is not understood
    invalid_argument,
    // The token is missing or wrong
    unauthorized,
    // There is no such thing
    not_found,
    // A newer revision is stored already
    conflict,
    // The request is larger than allowed
    too_large,
    // The document does not fit its schema
    invalid_document,
    // The data is broken
    invalid_data,
    // Something went wrong inside
    internal,
    // Reading or writing failed
    io_error,
    // The service is not available now
    unavailable,
};
template <>
struct Names<ErrorCode> {
    static constexpr std::array<std::string_view, 10> values{
        "invalid_argument",
        "unauthorized",
        "not_found",
        "conflict",
        "too_large",
        "invalid_document",
        "invalid_data",
        "internal",
        "io_error",
        "unavailable",
    };
};

// schema/documents
enum class DocumentKind {
    achievement,
    community,
    competency,
    definition,
    feedback,
    group,
    initiative,
    learning,
    package,
    plan,
    policy,
    process,
    profile,
    role,
    survey,
};
template <>
struct Names<DocumentKind> {
    static constexpr std::array<std::string_view, 15> values{
        "achievement",
        "community",
        "competency",
        "definition",
        "feedback",
        "group",
        "initiative",
        "learning",
        "package",
        "plan",
        "policy",
        "process",
        "profile",
        "role",
        "survey",
    };
};

// schema/documents/role.json#/properties/family
enum class Family {
    affiliate,
    governance,
    functionary,
    organising,
    technical,
    mentoring,
    content,
};
template <>
struct Names<Family> {
    static constexpr std::array<std::string_view, 7> values{
        "affiliate",
        "governance",
        "functionary",
        "organising",
        "technical",
        "mentoring",
        "content",
    };
};

// schema/documents/role.json#/properties/level
enum class RoleLevel {
    local,
    regional,
    thematic,
    global,
};
template <>
struct Names<RoleLevel> {
    static constexpr std::array<std::string_view, 4> values{
        "local",
        "regional",
        "thematic",
        "global",
    };
};

// schema/documents/role.json#/properties/selection
enum class Selection {
    election,
    appointment,
    consensus,
    self_nomination,
};
template <>
struct Names<Selection> {
    static constexpr std::array<std::string_view, 4> values{
        "election",
        "appointment",
        "consensus",
        "self_nomination",
    };
};

// schema/documents/role.json#/$defs/importance
enum class Importance {
    essential,
    optional,
};
template <>
struct Names<Importance> {
    static constexpr std::array<std::string_view, 2> values{
        "essential",
        "optional",
    };
};

// schema/documents/competency.json#/properties/type
enum class CompetencyType {
    skill,
    knowledge,
    quality,
};
template <>
struct Names<CompetencyType> {
    static constexpr std::array<std::string_view, 3> values{
        "skill",
        "knowledge",
        "quality",
    };
};

// schema/documents/competency.json#/$defs/association/properties/type
enum class AssociationType {
    is_child_of,
    is_peer_of,
    is_part_of,
    exact_match_of,
    precedes,
    is_related_to,
    replaced_by,
};
template <>
struct Names<AssociationType> {
    static constexpr std::array<std::string_view, 7> values{
        "is_child_of",
        "is_peer_of",
        "is_part_of",
        "exact_match_of",
        "precedes",
        "is_related_to",
        "replaced_by",
    };
};

// schema/documents/community.json#/properties/kind
enum class CommunityKind {
    wiki,
    chapter,
    thematic_organisation,
    user_group,
    hub,
    committee,
    informal,
    partner,
};
template <>
struct Names<CommunityKind> {
    static constexpr std::array<std::string_view, 8> values{
        "wiki",
        "chapter",
        "thematic_organisation",
        "user_group",
        "hub",
        "committee",
        "informal",
        "partner",
    };
};

// schema/documents/group.json#/$defs/call/properties/kind
enum class CallKind {
    members,
    proposals,
    comments,
};
template <>
struct Names<CallKind> {
    static constexpr std::array<std::string_view, 3> values{
        "members",
        "proposals",
        "comments",
    };
};

// schema/documents/group.json#/$defs/call/properties/dates
enum class CallState {
    draft,
    feedback,
    open,
    review,
    announced,
    closed,
};
template <>
struct Names<CallState> {
    static constexpr std::array<std::string_view, 6> values{
        "draft",
        "feedback",
        "open",
        "review",
        "announced",
        "closed",
    };
};

// schema/documents/policy.json#/$defs/activity_class/properties/source
enum class ActivitySource {
    revision,
    log,
};
template <>
struct Names<ActivitySource> {
    static constexpr std::array<std::string_view, 2> values{
        "revision",
        "log",
    };
};

// schema/documents/learning.json#/properties/method
enum class LearningMethod {
    training,
    mentoring,
    consulting,
    online,
    peer_support,
    event,
};
template <>
struct Names<LearningMethod> {
    static constexpr std::array<std::string_view, 6> values{
        "training",
        "mentoring",
        "consulting",
        "online",
        "peer_support",
        "event",
    };
};

// schema/reasons.json#/bands
enum class Band {
    strong_match,
    worth_a_conversation,
};
template <>
struct Names<Band> {
    static constexpr std::array<std::string_view, 2> values{
        "strong_match",
        "worth_a_conversation",
    };
};

// schema/reasons.json#/outcomes
enum class Outcome {
    // In a band: a list shows the person, if the person agreed to be suggested and it has room.
    suggested,
    // What public activity shows reaches no band.
    below_bands,
    // Left out before any comparison; the exclusions say why.
    excluded,
    // Nobody is suggested: public activity cannot show what is essential for the role.
    silent,
};
template <>
struct Names<Outcome> {
    static constexpr std::array<std::string_view, 4> values{
        "suggested",
        "below_bands",
        "excluded",
        "silent",
    };
};

// schema/reasons.json#/sign_states
enum class SignState {
    // Acts of the last twelve months of the data.
    seen,
    // Only acts that are told of another competency the role asks for.
    seen_above,
    // Acts, but none in these months.
    old,
    // No such act; that does not mean that the competency is missing.
    none,
    // Public activity of this wiki cannot show it.
    unknown,
};
template <>
struct Names<SignState> {
    static constexpr std::array<std::string_view, 5> values{
        "seen",
        "seen_above",
        "old",
        "none",
        "unknown",
    };
};

// schema/reasons.json#/trends
enum class Trend {
    // No such act before the last twelve months.
    begun,
    // Half as many again as in the twelve months before, or more; or taken up again.
    rising,
    // About as many as in the twelve months before.
    steady,
    // Two thirds of those in the twelve months before, or less.
    falling,
    // None in the last twelve months.
    ended,
};
template <>
struct Names<Trend> {
    static constexpr std::array<std::string_view, 5> values{
        "begun",
        "rising",
        "steady",
        "falling",
        "ended",
    };
};

// schema/reasons.json#/origins
enum class Origin {
    // The role asks for it, and no profile was asked for.
    own,
    // The profile leaves it as the role asks for it.
    inherited,
    // The profile asks for it in addition.
    added,
    // The profile asks for more of it than the role.
    raised,
    // The profile asks for less of it than the role.
    lowered,
};
template <>
struct Names<Origin> {
    static constexpr std::array<std::string_view, 5> values{
        "own",
        "inherited",
        "added",
        "raised",
        "lowered",
    };
};

// schema/reasons.json#/data_ages
enum class DataAge {
    // The data is as recent as the policy asks for.
    fresh,
    // The policy wants committees to be warned that the data is old.
    old,
    // The data is older than the policy allows for suggestions.
    too_old,
};
template <>
struct Names<DataAge> {
    static constexpr std::array<std::string_view, 3> values{
        "fresh",
        "old",
        "too_old",
    };
};

// schema/reasons.json#/unmatched
enum class UnmatchedReason {
    // Nobody shares the competency.
    nobody_shares,
    // Nobody who shares it is above the learner.
    nobody_above,
    // None of those has a language in common with the learner.
    no_common_language,
    // None of those has a method in common with the learner.
    no_common_method,
    // The places of all of those are taken, or somebody ruled somebody out.
    all_taken,
};
template <>
struct Names<UnmatchedReason> {
    static constexpr std::array<std::string_view, 5> values{
        "nobody_shares",
        "nobody_above",
        "no_common_language",
        "no_common_method",
        "all_taken",
    };
};

}  // namespace leadership
