#include <leadership/wire/requests.hpp>

#include <algorithm>
#include <array>

#include "wire/fields.hpp"

namespace leadership {

namespace {

constexpr std::size_t max_roles = 200;
constexpr std::size_t max_groups = 500;

std::optional<std::set<std::string, std::less<>>> only(const Fields& fields) {
    if (fields.find("only") == nullptr) return std::nullopt;
    const auto names = fields.strings("only");
    return std::set<std::string, std::less<>>(names.begin(), names.end());
}

FairShare fair_share(const Fields& fields) {
    FairShare result{.group = {.dimension = {}, .value = {}, .people = fields.strings("people")},
                     .share = fields.fraction("share", 0),
                     .significance = fields.fraction("significance", FairShare().significance)};
    if (fields.find("people") == nullptr) {
        result.group.dimension = fields.string("dimension");
        constexpr std::array<std::string_view, 4> dimensions{"wiki", "wiki_size", "wiki_language", "wiki_region"};
        if (std::ranges::find(dimensions, result.group.dimension) == dimensions.end())
            refuse(fields.pointer("dimension"), "must be wiki, wiki_size, wiki_language or wiki_region");
        result.group.value = fields.string("value");
    }
    if (fields.find("measure") != nullptr) {
        const auto measure = fields.string("measure");
        if (measure != "places" && measure != "exposure")
            refuse(fields.pointer("measure"), "must be places or exposure");
        result.measure = measure == "places" ? FairMeasure::places : FairMeasure::exposure;
    }
    return result;
}

}  // namespace

SuggestRequest read_suggest_request(std::string_view text) {
    const boost::json::object object = parse_object(text);
    const Fields fields(object, "");
    SuggestRequest request;
    request.role = RoleKey(fields.string("role"));
    request.community = CommunityKey(fields.string("community"));
    if (fields.find("limit") != nullptr) request.limit = fields.number("limit", 1, 1000);
    request.exclude = fields.strings("exclude");
    request.only = only(fields);
    request.variety = fields.fraction("variety", 0);
    if (const auto* fairness = fields.find("fairness")) {
        if (!fairness->is_object()) refuse("/fairness", "must be an object");
        request.fairness = fair_share(Fields(fairness->get_object(), "/fairness"));
    }
    if (const auto* weights = fields.find("weights")) {
        if (!weights->is_object()) refuse("/weights", "must be an object");
        const Fields shares(weights->get_object(), "/weights");
        request.weights = PartWeights{.competencies = shares.fraction("competencies", 0),
                                      .recent_activity = shares.fraction("recent_activity", 0),
                                      .connections = shares.fraction("connections", 0)};
    }
    request.audit = fields.boolean("audit");
    for (const auto& group : fields.objects("groups", max_groups))
        request.groups.push_back({group.string("dimension"), group.string("value"), group.strings("people")});
    return request;
}

TeamsRequest read_teams_request(std::string_view text) {
    const boost::json::object object = parse_object(text);
    const Fields fields(object, "");
    TeamsRequest request;
    request.role = RoleKey(fields.string("role"));
    request.community = CommunityKey(fields.string("community"));
    if (fields.find("sizes") != nullptr) request.sizes = fields.numbers("sizes", 2, 4);
    if (fields.find("limit") != nullptr) request.limit = fields.number("limit", 1, 20);
    request.exclude = fields.strings("exclude");
    request.only = only(fields);
    return request;
}

HeadCountRequest read_head_count_request(std::string_view text) {
    const boost::json::object object = parse_object(text);
    const Fields fields(object, "");
    HeadCountRequest request;
    request.community = CommunityKey(fields.string("community"));
    request.agreed = fields.strings("agreed");
    return request;
}

SelfCheckRequest read_self_check_request(std::string_view text) {
    const boost::json::object object = parse_object(text);
    const Fields fields(object, "");
    SelfCheckRequest request;
    request.community = CommunityKey(fields.string("community"));
    if (fields.find("central_id") != nullptr) request.central_id = fields.number("central_id");
    if (fields.find("wiki") != nullptr) request.wiki = WikiKey(fields.string("wiki"));
    request.user_id = fields.number("user_id");
    request.user = fields.string("user");
    for (auto& role : fields.strings("roles", max_roles)) request.roles.emplace_back(std::move(role));
    return request;
}

std::vector<Account> read_accounts(std::string_view text) {
    const boost::json::object object = parse_object(text);
    if (!object.contains("accounts")) refuse("/accounts", "must be a list");
    std::vector<Account> accounts;
    for (const auto& fields : Fields(object, "").objects("accounts")) {
        accounts.push_back({.user_id = fields.number("user_id"),
                            .user = fields.string("user"),
                            .bot = fields.boolean("bot"),
                            .blocked = fields.boolean("blocked"),
                            .hidden = fields.boolean("hidden"),
                            .temporary = fields.boolean("temporary"),
                            .groups = fields.strings("groups")});
    }
    return accounts;
}

}  // namespace leadership
