// A competency: what a person can do, and which public activity is evidence of it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/model/text.hpp>

namespace leadership {

// 0 none, 1 awareness, 2 working, 3 practitioner, 4 expert
using Level = std::uint8_t;
inline constexpr Level max_level = 4;

struct Association {
    AssociationType type = AssociationType::is_related_to;
    std::string target;  // slug of a competency of this catalogue, or URI of one elsewhere
};

struct Indicator {
    ActivityClassKey activity_class;
    double weight = 1;            // share among the competency's indicators; any positive scale
    double half_life_days = 180;  // an act counts half after this many days
    double saturation = 0.95;     // quantile of the wiki's people at which more adds nothing
};

struct Competency {
    CompetencyKey key;
    LanguageMap label;
    LanguageMap description;
    CompetencyType type = CompetencyType::skill;
    std::vector<Association> associations;
    std::array<LanguageMap, max_level + 1> levels;  // descriptors of levels 0 to 4
    std::vector<Indicator> indicators;
};

}  // namespace leadership
