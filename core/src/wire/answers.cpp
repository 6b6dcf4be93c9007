#include <leadership/wire/answers.hpp>

#include <leadership/base/names.hpp>

#include <boost/json.hpp>

#include "wire/audit.hpp"
#include "wire/instants.hpp"

namespace leadership {

namespace json = boost::json;

namespace {

json::array texts_of(const std::vector<ActivityClassKey>& keys) {
    json::array array;
    for (const auto& key : keys) array.emplace_back(key.str());
    return array;
}

template <class Map>
json::object numbers(const Map& map) {
    json::object object;
    for (const auto& [name, count] : map) object.emplace(name, count);
    return object;
}

// The small objects of an answer are built in an arena that is freed at once: allocating a thousand small pieces from
// the heap takes longer than all the rest of the writing.
using Memory = json::storage_ptr;

json::object parameters(const ReasonParameters& params, const Memory& memory) {
    json::object object(params.size(), memory);
    for (const auto& [name, value] : params) {
        object.emplace(name, std::visit([&](const auto& each) { return json::value_from(each, memory); }, value));
    }
    return object;
}

json::array reason_list(const std::vector<Reason>& reasons, const Memory& memory) {
    json::array list(memory);
    for (const auto& [code, params, weight] : reasons) {
        list.emplace_back(
            json::object({{"code", code}, {"params", parameters(params, memory)}, {"weight", weight}}, memory));
    }
    return list;
}

json::array counter_evidence_list(const std::vector<CounterEvidence>& counter_evidence, const Memory& memory) {
    json::array list(memory);
    for (const auto& [code, params] : counter_evidence) {
        list.emplace_back(json::object({{"code", code}, {"params", parameters(params, memory)}}, memory));
    }
    return list;
}

json::array elsewhere_list(const std::vector<EvidenceElsewhere>& elsewhere, const Memory& memory) {
    json::array list(memory);
    for (const auto& [wiki, user_id, person, reasons] : elsewhere) {
        list.emplace_back(json::object(
            {{"person", person}, {"user_id", user_id}, {"wiki", wiki.str()}, {"reasons", reason_list(reasons, memory)}},
            memory));
    }
    return list;
}

json::array sign_list(const std::vector<Sign>& signs, const Memory& memory) {
    json::array list(memory);
    for (const auto& sign : signs) {
        json::array acts(memory);
        for (const auto& act : sign.acts) {
            acts.emplace_back(json::object({{"activity_class", act.activity_class.str()},
                                            {"events", act.events},
                                            {"recent_events", act.recent_events},
                                            {"last_month", act.last ? json::value(format_month(*act.last)) : nullptr},
                                            {"more_than", act.more_than},
                                            {"trend", act.last ? json::value(name_of(act.trend)) : nullptr}},
                                           memory));
        }
        list.emplace_back(json::object({{"competency", sign.required.requirement.competency.str()},
                                        {"min_level", sign.required.requirement.min_level},
                                        {"importance", name_of(sign.required.requirement.importance)},
                                        {"origin", name_of(sign.required.origin)},
                                        {"state", name_of(sign.state)},
                                        {"above", sign.above ? json::value(sign.above->str()) : nullptr},
                                        {"acts", std::move(acts)}},
                                       memory));
    }
    return list;
}

json::value silence_value(const std::optional<Silence>& silence) {
    if (!silence) return nullptr;
    json::array competencies;
    for (const auto& each : silence->competencies) competencies.emplace_back(each.str());
    return json::object{{"code", silence->code}, {"competencies", std::move(competencies)}};
}

json::object suggestion_object(const Suggestion& suggestion, const Memory& memory) {
    json::object object({{"person", suggestion.person},
                         {"user_id", suggestion.user_id},
                         {"wiki", suggestion.wiki.str()},
                         {"band", name_of(suggestion.band)},
                         {"reasons", reason_list(suggestion.reasons, memory)},
                         {"counter_evidence", counter_evidence_list(suggestion.counter_evidence, memory)}},
                        memory);
    object.emplace("signs", sign_list(suggestion.signs, memory));
    object.emplace("activity", json::object({{"last_month", format_month(suggestion.activity.last)},
                                             {"months", json::value_from(suggestion.activity.events, memory)}},
                                            memory));
    if (!suggestion.elsewhere.empty()) object.emplace("elsewhere", elsewhere_list(suggestion.elsewhere, memory));
    return object;
}

json::array team_list(const std::vector<ProposedTeam>& teams, const Memory& memory) {
    json::array list(memory);
    for (const auto& team : teams) {
        json::array members(memory);
        for (const auto& [wiki, user_id, person, brings, counter_evidence] : team.members) {
            members.emplace_back(json::object({{"person", person},
                                               {"user_id", user_id},
                                               {"wiki", wiki.str()},
                                               {"brings", reason_list(brings, memory)},
                                               {"counter_evidence", counter_evidence_list(counter_evidence, memory)}},
                                              memory));
        }
        list.emplace_back(json::object({{"band", name_of(team.band)},
                                        {"members", std::move(members)},
                                        {"counter_evidence", counter_evidence_list(team.counter_evidence, memory)}},
                                       memory));
    }
    return list;
}

json::array uncovered_list(const std::vector<Uncovered>& uncovered) {
    json::array list;
    for (const auto& [size, competencies] : uncovered) {
        json::array keys;
        for (const auto& each : competencies) keys.emplace_back(each.str());
        list.push_back({{"size", size}, {"competencies", std::move(keys)}});
    }
    return list;
}

json::object role_check_object(const RoleCheck& check) {
    return {{"role", check.role.str()},
            {"outcome", name_of(check.outcome)},
            {"band", check.band ? json::value(name_of(*check.band)) : json::value(nullptr)},
            {"exclusions", json::value_from(check.exclusions)},
            {"reasons", reason_list(check.reasons, {})},
            {"counter_evidence", counter_evidence_list(check.counter_evidence, {})},
            {"signs", sign_list(check.signs, {})}};
}

json::object role_object(const Catalogue& catalogue, const Role& role, const RolesRequest& request) {
    json::array requirements;
    for (const auto& [requirement, origin] : catalogue.requirements(role, request.community)) {
        requirements.push_back({{"competency", requirement.competency.str()},
                                {"min_level", requirement.min_level},
                                {"importance", name_of(requirement.importance)},
                                {"origin", name_of(origin)}});
    }
    return {{"key", role.key.str()},
            {"label", text_in(role.label, request.language)},
            {"family", name_of(role.family)},
            {"level", name_of(role.level)},
            {"requirements", std::move(requirements)}};
}

bool wanted(const Role& role, const RolesRequest& request) {
    return (!request.community || !role.community || *role.community == *request.community) &&
           (!request.family || role.family == *request.family) && (!request.level || role.level == *request.level);
}

}  // namespace

std::string roles_json(const Snapshot& snapshot, const RolesRequest& request) {
    json::array roles;
    const Catalogue& catalogue = snapshot.catalogue_of(request.documents_of);
    for (const auto& [key, role] : catalogue.roles) {
        if (wanted(role, request)) roles.push_back(role_object(catalogue, role, request));
    }
    return json::serialize(roles);
}

std::string suggest_json(const SuggestAnswer& answer, Counts counts) {
    const auto memory = json::make_shared_resource<json::monotonic_resource>();
    json::array suggestions(memory);
    for (const auto& suggestion : answer.suggestions) suggestions.emplace_back(suggestion_object(suggestion, memory));
    json::object object({{"role", answer.role.str()},
                         {"community", answer.community.str()},
                         {"generated", format_instant(answer.generated)},
                         {"data_until", optional_instant(answer.data_until)},
                         {"data_age", name_of(answer.data_age)},
                         {"silence", silence_value(answer.silence)},
                         {"generation", answer.generation},
                         {"suggestions", std::move(suggestions)}},
                        memory);
    json::object selection{{"replaced", answer.selection.replaced}};
    if (counts == Counts::all) {
        object.emplace("considered", answer.considered);
        object.emplace("matched", answer.matched);
        object.emplace("excluded", numbers(answer.excluded));
        selection.emplace("group_matched", answer.selection.group_matched);
        selection.emplace("group_listed", answer.selection.group_listed);
        selection.emplace("group_listed_without", answer.selection.group_listed_without);
    }
    object.emplace("selection", std::move(selection));
    if (answer.audit) object.emplace("audit", audit_object(*answer.audit, counts));
    return json::serialize(object);
}

std::string teams_json(const TeamsAnswer& answer, Counts counts) {
    json::object object{{"role", answer.role.str()},
                        {"community", answer.community.str()},
                        {"generated", format_instant(answer.generated)},
                        {"data_until", optional_instant(answer.data_until)},
                        {"silence", silence_value(answer.silence)},
                        {"generation", answer.generation},
                        {"teams", team_list(answer.teams, {})},
                        {"uncovered", uncovered_list(answer.uncovered)}};
    if (counts == Counts::all) {
        object.emplace("considered", answer.considered);
        object.emplace("excluded", numbers(answer.excluded));
    }
    return json::serialize(object);
}

std::string head_count_json(const HeadCount& answer) {
    return json::serialize(json::object{{"community", answer.community.str()},
                                        {"generated", format_instant(answer.generated)},
                                        {"data_until", optional_instant(answer.data_until)},
                                        {"generation", answer.generation},
                                        {"considered", answer.considered},
                                        {"never_suggested", answer.never_suggested},
                                        {"agreed", answer.agreed}});
}

std::string self_check_json(const SelfCheckAnswer& answer) {
    json::array accounts;
    for (const auto& [wiki, user_id, person, checks] : answer.accounts) {
        json::array roles;
        for (const auto& each : checks) roles.push_back(role_check_object(each));
        accounts.push_back(
            {{"wiki", wiki.str()}, {"user_id", user_id}, {"person", person}, {"roles", std::move(roles)}});
    }
    return json::serialize(json::object{{"community", answer.community.str()},
                                        {"generated", format_instant(answer.generated)},
                                        {"data_until", optional_instant(answer.data_until)},
                                        {"generation", answer.generation},
                                        {"accounts", std::move(accounts)}});
}

std::string ingest_report_json(const IngestReport& report) {
    return json::serialize(json::object{{"pages", report.pages},
                                        {"revisions", report.revisions},
                                        {"registered_revisions", report.registered_revisions},
                                        {"anonymous_revisions", report.anonymous_revisions},
                                        {"temporary_revisions", report.temporary_revisions},
                                        {"hidden_contributor_revisions", report.hidden_contributor_revisions},
                                        {"imported_revisions", report.imported_revisions},
                                        {"bot_revisions", report.bot_revisions},
                                        {"reverted_revisions", report.reverted_revisions},
                                        {"registered_users", report.registered_users},
                                        {"log_entries", report.log_entries},
                                        {"new_events", report.new_events},
                                        {"first", optional_instant(report.first)},
                                        {"last", optional_instant(report.last)},
                                        {"skipped", numbers(report.skipped)},
                                        {"outdated_classes", texts_of(report.outdated_classes)},
                                        {"resumed_sources", report.resumed_sources},
                                        {"seconds", report.seconds},
                                        {"bytes", report.bytes}});
}

std::string document_json(const WikiKey& wiki, const DocumentKey& key, std::uint64_t page_id, std::uint64_t revision,
                          std::string_view document) {
    return json::serialize(json::object{{"wiki", wiki.empty() ? json::value(nullptr) : json::value(wiki.str())},
                                        {"kind", name_of(key.kind)},
                                        {"slug", key.slug},
                                        {"page_id", page_id},
                                        {"revision", revision},
                                        {"document", json::parse(document)}});
}

}  // namespace leadership
