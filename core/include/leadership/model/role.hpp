// A leadership role, and what one community makes of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/base/time.hpp>
#include <leadership/model/competency.hpp>
#include <leadership/model/definition.hpp>
#include <leadership/model/text.hpp>

namespace leadership {

struct Requirement {
    CompetencyKey competency;
    Level min_level = 0;
    Importance importance = Importance::essential;
};

// A holder is either a user or all members of a user group; never both.
struct Holder {
    std::string user;
    std::string group;
    std::optional<Day> start;
    std::optional<Day> end;  // last day of the term

    [[nodiscard]] bool holds_on(Day day) const { return (!start || *start <= day) && (!end || day <= *end); }
};

struct Role {
    RoleKey key;
    LanguageMap label;
    LanguageMap description;
    Family family = Family::governance;
    RoleLevel level = RoleLevel::local;
    std::optional<CommunityKey> community;  // absent: any community may have it
    std::optional<Citation> definition;
    std::vector<std::string> decisions;
    std::optional<Selection> selection;
    std::optional<std::uint32_t> seats;
    std::optional<std::uint32_t> term_months;
    std::optional<std::uint32_t> max_terms;
    std::string wiki_group;
    bool identity_check = false;
    std::vector<ActivityClassKey> own_activity;  // the group's own activity, which comes first in the match
    std::vector<Requirement> requirements;
    std::vector<Holder> holders;
};

// What a community adds, raises, lowers or drops; the rest of the role is inherited.
struct Profile {
    RoleKey role;
    CommunityKey community;
    LanguageMap description;
    std::vector<Requirement> requirements;
    std::vector<CompetencyKey> dropped;
    std::optional<std::uint32_t> seats;
    std::vector<Holder> holders;
};

}  // namespace leadership
