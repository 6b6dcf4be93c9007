// Names of the model's enumerations, as documents and answers spell them.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include <leadership/base/error.hpp>
#include <leadership/model/community.hpp>
#include <leadership/model/competency.hpp>
#include <leadership/model/group.hpp>
#include <leadership/model/learning_method.hpp>
#include <leadership/model/policy.hpp>
#include <leadership/model/role.hpp>

namespace leadership {

template <class Enum>
struct Names;  // values: array of (value, name), all values of the enumeration

template <>
struct Names<Family> {
    static constexpr std::array values{
        std::pair{Family::affiliate, "affiliate"},     std::pair{Family::governance, "governance"},
        std::pair{Family::functionary, "functionary"}, std::pair{Family::organising, "organising"},
        std::pair{Family::technical, "technical"},     std::pair{Family::mentoring, "mentoring"},
        std::pair{Family::content, "content"}};
};

template <>
struct Names<RoleLevel> {
    static constexpr std::array values{std::pair{RoleLevel::local, "local"}, std::pair{RoleLevel::regional, "regional"},
                                       std::pair{RoleLevel::thematic, "thematic"},
                                       std::pair{RoleLevel::global, "global"}};
};

template <>
struct Names<Selection> {
    static constexpr std::array values{
        std::pair{Selection::election, "election"}, std::pair{Selection::appointment, "appointment"},
        std::pair{Selection::consensus, "consensus"}, std::pair{Selection::self_nomination, "self_nomination"}};
};

template <>
struct Names<Importance> {
    static constexpr std::array values{std::pair{Importance::essential, "essential"},
                                       std::pair{Importance::optional, "optional"}};
};

template <>
struct Names<CompetencyType> {
    static constexpr std::array values{std::pair{CompetencyType::skill, "skill"},
                                       std::pair{CompetencyType::knowledge, "knowledge"},
                                       std::pair{CompetencyType::quality, "quality"}};
};

template <>
struct Names<AssociationType> {
    static constexpr std::array values{std::pair{AssociationType::is_child_of, "is_child_of"},
                                       std::pair{AssociationType::is_peer_of, "is_peer_of"},
                                       std::pair{AssociationType::is_part_of, "is_part_of"},
                                       std::pair{AssociationType::exact_match_of, "exact_match_of"},
                                       std::pair{AssociationType::precedes, "precedes"},
                                       std::pair{AssociationType::is_related_to, "is_related_to"},
                                       std::pair{AssociationType::replaced_by, "replaced_by"}};
};

template <>
struct Names<CommunityKind> {
    static constexpr std::array values{std::pair{CommunityKind::wiki, "wiki"},
                                       std::pair{CommunityKind::chapter, "chapter"},
                                       std::pair{CommunityKind::thematic_organisation, "thematic_organisation"},
                                       std::pair{CommunityKind::user_group, "user_group"},
                                       std::pair{CommunityKind::hub, "hub"},
                                       std::pair{CommunityKind::committee, "committee"},
                                       std::pair{CommunityKind::informal, "informal"},
                                       std::pair{CommunityKind::partner, "partner"}};
};

template <>
struct Names<CallKind> {
    static constexpr std::array values{std::pair{CallKind::members, "members"},
                                       std::pair{CallKind::proposals, "proposals"},
                                       std::pair{CallKind::comments, "comments"}};
};

template <>
struct Names<CallState> {
    static constexpr std::array values{
        std::pair{CallState::draft, "draft"},         std::pair{CallState::feedback, "feedback"},
        std::pair{CallState::open, "open"},           std::pair{CallState::review, "review"},
        std::pair{CallState::announced, "announced"}, std::pair{CallState::closed, "closed"}};
};

template <>
struct Names<ActivitySource> {
    static constexpr std::array values{std::pair{ActivitySource::revision, "revision"},
                                       std::pair{ActivitySource::log, "log"}};
};

template <>
struct Names<LearningMethod> {
    static constexpr std::array values{
        std::pair{LearningMethod::training, "training"},         std::pair{LearningMethod::mentoring, "mentoring"},
        std::pair{LearningMethod::consulting, "consulting"},     std::pair{LearningMethod::online, "online"},
        std::pair{LearningMethod::peer_support, "peer_support"}, std::pair{LearningMethod::event, "event"}};
};

template <class Enum>
[[nodiscard]] constexpr std::string_view name_of(Enum value) {
    for (const auto& [each, name] : Names<Enum>::values) {
        if (each == value) return name;
    }
    return "";
}

// Throws Error(invalid_argument) when no value has this name.
template <class Enum>
[[nodiscard]] Enum value_of(std::string_view name) {
    for (const auto& [value, each] : Names<Enum>::values) {
        if (each == name) return value;
    }
    throw Error(ErrorCode::invalid_argument, "there is no such name: " + std::string(name));
}

}  // namespace leadership
