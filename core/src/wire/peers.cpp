#include <leadership/base/names.hpp>
#include <leadership/wire/peers.hpp>

#include <leadership/base/error.hpp>
#include "wire/fields.hpp"

namespace leadership {

namespace json = boost::json;

namespace {

LearningMethods methods_of(const Fields& fields) {
    LearningMethods methods = 0;
    for (const auto& name : fields.strings("methods")) {
        try {
            methods = static_cast<LearningMethods>(methods | bit_of(value_of<LearningMethod>(name)));
        } catch (const Error&) {
            refuse(fields.pointer("methods"), "names a method that there is not: " + name);
        }
    }
    return methods;
}

std::set<std::string> languages_of(const Fields& fields) {
    const auto codes = fields.strings("languages");
    return {codes.begin(), codes.end()};
}

Sharer sharer_of(const Fields& fields) {
    Sharer sharer{.person = fields.string("person"),
                  .capacity = fields.number("capacity", 0, 1000),
                  .load = fields.find("load") == nullptr ? 0 : fields.number("load", 0, 1000),
                  .languages = languages_of(fields),
                  .methods = methods_of(fields),
                  .skills = {}};
    for (const auto& skill : fields.objects("skills"))
        sharer.skills.push_back(
            {CompetencyKey(skill.string("competency")), static_cast<Level>(skill.number("level", 0, max_level))});
    return sharer;
}

LearningWish wish_of(const Fields& fields) {
    const auto* level = fields.find("level");
    const bool said = level != nullptr && !level->is_null();
    return {.person = fields.string("person"),
            .competency = CompetencyKey(fields.string("competency")),
            .level = said ? std::optional(static_cast<Level>(fields.number("level", 0, max_level))) : std::nullopt,
            .waiting_days = fields.find("waiting_days") == nullptr ? 0 : fields.number("waiting_days", 0, 36500),
            .languages = languages_of(fields),
            .methods = methods_of(fields)};
}

json::array method_names(LearningMethods methods) {
    json::array names;
    for (const LearningMethod method : values_of<LearningMethod>()) {
        if ((methods & bit_of(method)) != 0) names.emplace_back(name_of(method));
    }
    return names;
}

}  // namespace

PeersRequest read_peers_request(std::string_view text) {
    const json::object object = parse_object(text);
    const Fields fields(object, "");
    PeersRequest request;
    const auto mode = fields.string("mode");
    if (mode != "stable" && mode != "largest_benefit") refuse("/mode", "must be stable or largest_benefit");
    request.mode = mode == "stable" ? MatchingMode::stable : MatchingMode::largest_benefit;
    for (const auto& sharer : fields.objects("sharers")) request.sharers.push_back(sharer_of(sharer));
    for (const auto& wish : fields.objects("wishes")) request.wishes.push_back(wish_of(wish));
    for (const auto& pair : fields.objects("excluded"))
        request.excluded.emplace(pair.string("person"), pair.string("other"));
    return request;
}

std::string peers_json(const PeersRequest& request, const PeersAnswer& answer) {
    json::array matches;
    for (const auto& match : answer.matches) {
        const auto& wish = request.wishes[match.wish];
        matches.push_back({{"learner", wish.person},
                           {"sharer", request.sharers[match.sharer].person},
                           {"competency", wish.competency.str()},
                           {"level", match.level},
                           {"languages", json::value_from(match.languages)},
                           {"methods", method_names(match.methods)}});
    }
    json::array unmatched_wishes;
    for (const auto& each : answer.unmatched) {
        const auto& wish = request.wishes[each.wish];
        unmatched_wishes.push_back(
            {{"learner", wish.person}, {"competency", wish.competency.str()}, {"reason", name_of(each.reason)}});
    }
    return json::serialize(json::object{{"matches", std::move(matches)}, {"unmatched", std::move(unmatched_wishes)}});
}

}  // namespace leadership
