// A group: a body with a mandate, its members and its calls.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <leadership/base/ids.hpp>
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

enum class CallKind { members, proposals, comments };

// In the order in which they follow each other.
enum class CallState { draft, feedback, open, review, announced, closed };
inline constexpr std::size_t call_states = 6;

struct Call {
    LanguageMap label;
    std::optional<CallKind> kind;
    std::array<std::optional<Day>, call_states> dates;  // first day of each state, by state; some states may not occur

    // The last state that has begun; nothing before the first.
    [[nodiscard]] std::optional<CallState> state_on(Day day) const;
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
