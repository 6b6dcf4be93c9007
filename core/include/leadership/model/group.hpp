// A group: a body with a mandate, its members and its calls.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/schema_names.hpp>
#include <leadership/base/time.hpp>
#include <leadership/model/text.hpp>

namespace leadership {

struct Mandate {
    LanguageMap scope;
    std::optional<Day> from;
    std::optional<Day> until;             // last day
    std::optional<GroupKey> replaced_by;  // the group the mandate passed to
};

struct Member {
    std::string user;
    LanguageMap function;
    std::optional<Day> start;
    std::optional<Day> end;  // last day of the term
};

struct Call {
    LanguageMap label;
    std::optional<CallKind> kind;
    // First day of each state; some states may not occur. The states follow each other in their order.
    std::array<std::optional<Day>, Names<CallState>::values.size()> dates;
};

struct Group {
    GroupKey key;
    LanguageMap label;
    LanguageMap description;
    std::optional<CommunityKey> community;
    Mandate mandate;
    std::vector<Member> members;
    std::vector<Call> calls;
};

}  // namespace leadership
