// Names of the enumerations of answers, as JSON spells them (schema/reasons.json has those that people read).
#pragma once

#include <array>
#include <utility>

#include <leadership/catalogue/catalogue.hpp>
#include <leadership/insight/peers.hpp>
#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/model/names.hpp>
#include "insight/trend_names.hpp"

namespace leadership {

template <>
struct Names<Band> {
    static constexpr std::array values{std::pair{Band::strong_match, "strong_match"},
                                       std::pair{Band::worth_a_conversation, "worth_a_conversation"}};
};

template <>
struct Names<Origin> {
    static constexpr std::array values{std::pair{Origin::own, "own"}, std::pair{Origin::inherited, "inherited"},
                                       std::pair{Origin::added, "added"}, std::pair{Origin::raised, "raised"},
                                       std::pair{Origin::lowered, "lowered"}};
};

template <>
struct Names<SignState> {
    static constexpr std::array values{std::pair{SignState::seen, "seen"},
                                       std::pair{SignState::seen_above, "seen_above"}, std::pair{SignState::old, "old"},
                                       std::pair{SignState::none, "none"}, std::pair{SignState::unknown, "unknown"}};
};

template <>
struct Names<DataAge> {
    static constexpr std::array values{std::pair{DataAge::fresh, "fresh"}, std::pair{DataAge::old, "old"},
                                       std::pair{DataAge::too_old, "too_old"}};
};

template <>
struct Names<Outcome> {
    static constexpr std::array values{std::pair{Outcome::suggested, "suggested"},
                                       std::pair{Outcome::below_bands, "below_bands"},
                                       std::pair{Outcome::excluded, "excluded"}, std::pair{Outcome::silent, "silent"}};
};

template <>
struct Names<UnmatchedReason> {
    static constexpr std::array values{std::pair{UnmatchedReason::nobody_shares, "nobody_shares"},
                                       std::pair{UnmatchedReason::nobody_above, "nobody_above"},
                                       std::pair{UnmatchedReason::no_common_language, "no_common_language"},
                                       std::pair{UnmatchedReason::no_common_method, "no_common_method"},
                                       std::pair{UnmatchedReason::all_taken, "all_taken"}};
};

}  // namespace leadership
