#include "catalogue/document_fields.hpp"

#include <algorithm>
#include <utility>

#include <leadership/base/names.hpp>
#include <leadership/model/account_name.hpp>

namespace leadership {

namespace json = boost::json;

namespace {

std::string string(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr ? std::string(value->as_string()) : std::string();
}

template <class T>
std::optional<T> number(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return std::nullopt;
    return static_cast<T>(value->to_number<double>());
}

std::optional<bool> boolean(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr ? std::optional(value->as_bool()) : std::nullopt;
}

template <class KeyType>
std::optional<KeyType> key_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr ? std::optional(KeyType(std::string(value->as_string()))) : std::nullopt;
}

template <class Enum>
Enum choice(const json::object& object, std::string_view name) {
    return value_of<Enum>(object.at(name).as_string());
}

LanguageMap texts(const json::value& value) {
    LanguageMap result;
    for (const auto& member : value.as_object()) result.emplace(member.key(), member.value().as_string());
    return result;
}

LanguageMap texts(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr ? texts(*value) : LanguageMap();
}

// Reads one element for each entry of the array; none when the member is absent.
template <class Read>
auto list(const json::object& object, std::string_view name, Read read) {
    std::vector<decltype(read(std::declval<const json::value&>()))> result;
    if (const auto* value = object.if_contains(name)) {
        for (const auto& entry : value->as_array()) result.push_back(read(entry));
    }
    return result;
}

std::string plain(const json::value& value) {
    return std::string(value.as_string());
}

std::optional<Day> day(const json::object& object, std::string_view name) {
    return parse_day(string(object, name));
}

Requirement requirement(const json::value& value) {
    const auto& object = value.as_object();
    return {.competency = CompetencyKey(string(object, "competency")),
            .min_level = *number<Level>(object, "min_level"),
            .importance = choice<Importance>(object, "importance")};
}

// Returns the name in the form that accounts have. A name that no account can have stays as it is, for the reader to
// report.
std::string user_name(const json::object& object) {
    std::string written = string(object, "user");
    return account_name(written).value_or(std::move(written));
}

Holder holder(const json::value& value) {
    const auto& object = value.as_object();
    return {.user = user_name(object),
            .group = string(object, "group"),
            .start = day(object, "start"),
            .end = day(object, "end")};
}

Citation citation(const json::value& value) {
    const auto& object = value.as_object();
    return {.definition = DefinitionKey(string(object, "definition")),
            .version = *number<std::uint32_t>(object, "version")};
}

Role role(const DocumentKey& key, const json::object& object) {
    return {
        .key = RoleKey(key.slug),
        .label = texts(object, "label"),
        .description = texts(object, "description"),
        .family = choice<Family>(object, "family"),
        .level = choice<RoleLevel>(object, "level"),
        .community = key_of<CommunityKey>(object, "community"),
        .definition = object.contains("definition") ? std::optional(citation(object.at("definition"))) : std::nullopt,
        .decisions = list(object, "decisions", plain),
        .selection =
            object.contains("selection") ? std::optional(choice<Selection>(object, "selection")) : std::nullopt,
        .seats = number<std::uint32_t>(object, "seats"),
        .term_months = number<std::uint32_t>(object, "term_months"),
        .max_terms = number<std::uint32_t>(object, "max_terms"),
        .wiki_group = string(object, "wiki_group"),
        .identity_check = boolean(object, "identity_check").value_or(false),
        .own_activity =
            list(object, "own_activity", [](const json::value& value) { return ActivityClassKey(plain(value)); }),
        .requirements = list(object, "requirements", requirement),
        .holders = list(object, "holders", holder)};
}

Profile profile(const json::object& object) {
    return {.role = RoleKey(string(object, "role")),
            .community = CommunityKey(string(object, "community")),
            .description = texts(object, "description"),
            .requirements = list(object, "requirements", requirement),
            .dropped = list(object, "dropped", [](const json::value& value) { return CompetencyKey(plain(value)); }),
            .seats = number<std::uint32_t>(object, "seats"),
            .holders = list(object, "holders", holder)};
}

Indicator indicator(const json::value& value) {
    const auto& object = value.as_object();
    return {.activity_class = ActivityClassKey(string(object, "activity_class")),
            .weight = *number<double>(object, "weight"),
            .half_life_days = *number<double>(object, "half_life_days"),
            .saturation = *number<double>(object, "saturation")};
}

Association association(const json::value& value) {
    const auto& object = value.as_object();
    return {.type = choice<AssociationType>(object, "type"), .target = string(object, "target")};
}

Competency competency(const DocumentKey& key, const json::object& object) {
    Competency result{.key = CompetencyKey(key.slug),
                      .label = texts(object, "label"),
                      .description = texts(object, "description"),
                      .type = choice<CompetencyType>(object, "type"),
                      .associations = list(object, "associations", association),
                      .levels = {},
                      .indicators = list(object, "indicators", indicator)};
    std::ranges::move(list(object, "levels", [](const json::value& value) { return texts(value); }),
                      result.levels.begin());
    return result;
}

Community community(const DocumentKey& key, const json::object& object) {
    return {.key = CommunityKey(key.slug),
            .label = texts(object, "label"),
            .kind = choice<CommunityKind>(object, "kind"),
            .wikis = list(object, "wikis", [](const json::value& value) { return WikiKey(plain(value)); }),
            .languages = list(object, "languages", plain),
            .region = string(object, "region"),
            .parent = key_of<CommunityKey>(object, "parent")};
}

Mandate mandate(const json::value& value) {
    const auto& object = value.as_object();
    return {.scope = texts(object, "scope"),
            .from = day(object, "from"),
            .until = day(object, "until"),
            .replaced_by = key_of<GroupKey>(object, "replaced_by")};
}

Member member(const json::value& value) {
    const auto& object = value.as_object();
    return {.user = user_name(object),
            .function = texts(object, "function"),
            .start = day(object, "start"),
            .end = day(object, "end")};
}

Call call(const json::value& value) {
    const auto& object = value.as_object();
    Call result{.label = texts(object, "label"),
                .kind = object.contains("kind") ? std::optional(choice<CallKind>(object, "kind")) : std::nullopt,
                .dates = {}};
    for (const CallState state : values_of<CallState>()) {
        result.dates.at(static_cast<std::size_t>(state)) = day(object.at("dates").as_object(), name_of(state));
    }
    return result;
}

Group group(const DocumentKey& key, const json::object& object) {
    return {.key = GroupKey(key.slug),
            .label = texts(object, "label"),
            .description = texts(object, "description"),
            .community = key_of<CommunityKey>(object, "community"),
            .mandate = mandate(object.at("mandate")),
            .members = list(object, "members", member),
            .calls = list(object, "calls", call)};
}

Wording wording(const json::value& value) {
    const auto& object = value.as_object();
    return {.version = *number<std::uint32_t>(object, "version"),
            .date = *day(object, "date"),
            .text = texts(object, "text")};
}

Definition definition(const DocumentKey& key, const json::object& object) {
    return {.key = DefinitionKey(key.slug),
            .label = texts(object, "label"),
            .description = texts(object, "description"),
            .community = key_of<CommunityKey>(object, "community"),
            .versions = list(object, "versions", wording)};
}

Survey survey(const json::object& object) {
    return {.opens = *day(object, "opens"),
            .closes = *day(object, "closes"),
            .questions =
                list(object, "questions", [](const json::value& value) { return string(value.as_object(), "id"); })};
}

Package package(const json::object& object) {
    return {.items = list(object, "resources", [](const json::value& value) {
                return PackageItem{.resource = string(value.as_object(), "resource"),
                                   .requires_first = list(value.as_object(), "requires", plain)};
            })};
}

ActivityClass activity_class(const json::value& value) {
    const auto& object = value.as_object();
    return {.label = texts(object, "label"),
            .source = choice<ActivitySource>(object, "source"),
            .namespaces = list(object, "namespaces",
                               [](const json::value& id) { return static_cast<std::int32_t>(id.to_number<double>()); }),
            .title_prefixes = list(object, "title_prefixes", plain),
            .title_patterns = list(object, "title_patterns", plain),
            .tags = list(object, "tags", plain),
            .log_types = list(object, "log_types", plain),
            .log_actions = list(object, "log_actions", plain),
            .creates_page = boolean(object, "creates_page"),
            .own_user_page = boolean(object, "own_user_page"),
            .minor = boolean(object, "minor")};
}

// The member of that name, or an empty object.
const json::object& part(const json::object& object, std::string_view name) {
    static const json::object empty;
    const auto* value = object.if_contains(name);
    return value != nullptr ? value->as_object() : empty;
}

LearnedRanking learned_ranking(const json::value& value) {
    const auto& object = value.as_object();
    const auto& bands = part(object, "bands");
    return {.data_until = string(object, "data_until"),
            .appointments = *number<std::uint32_t>(object, "appointments"),
            .intercept = *number<double>(object, "intercept"),
            .weights = list(object, "weights",
                            [](const json::value& entry) {
                                const auto& weight = entry.as_object();
                                return LearnedWeight{.measure = string(weight, "measure"),
                                                     .weight = *number<double>(weight, "weight")};
                            }),
            .strong_match = *number<double>(bands, "strong_match"),
            .worth_a_conversation = *number<double>(bands, "worth_a_conversation")};
}

PolicyChanges policy(const json::object& object) {
    PolicyChanges result;
    for (const auto& member : part(object, "learned"))
        result.learned.emplace(RoleKey(std::string(member.key())), learned_ranking(member.value()));
    if (const auto* classes = object.if_contains("activity_classes")) {
        result.activity_classes.emplace();
        for (const auto& member : classes->as_object()) {
            result.activity_classes->emplace(ActivityClassKey(std::string(member.key())),
                                             activity_class(member.value()));
        }
    }
    const auto& weights = part(object, "weights");
    result.competencies_weight = number<double>(weights, "competencies");
    result.recent_activity_weight = number<double>(weights, "recent_activity");
    result.connections_weight = number<double>(weights, "connections");
    const auto& importance = part(object, "importance_weights");
    result.essential_weight = number<double>(importance, "essential");
    result.optional_weight = number<double>(importance, "optional");
    result.recent_half_life_days = number<double>(object, "recent_half_life_days");
    if (const auto thresholds =
            list(object, "level_thresholds", [](const json::value& value) { return value.to_number<double>(); });
        !thresholds.empty()) {
        std::ranges::copy(thresholds, result.level_thresholds.emplace().begin());
    }
    const auto& bands = part(object, "bands");
    result.strong_match = number<double>(bands, "strong_match");
    result.worth_a_conversation = number<double>(bands, "worth_a_conversation");
    const auto& eligibility = part(object, "eligibility");
    result.min_events = number<std::uint32_t>(eligibility, "min_events");
    result.min_active_months = number<std::uint32_t>(eligibility, "min_active_months");
    result.active_within_days = number<std::uint32_t>(eligibility, "active_within_days");
    const auto& evidence = part(object, "evidence");
    result.min_recent_acts = number<std::uint32_t>(evidence, "min_recent_acts");
    result.min_recent_months = number<std::uint32_t>(evidence, "min_recent_months");
    result.min_recent_kinds = number<std::uint32_t>(evidence, "min_recent_kinds");
    const auto& data = part(object, "data");
    result.warn_after_days = number<std::uint32_t>(data, "warn_after_days");
    result.max_age_days = number<std::uint32_t>(data, "max_age_days");
    result.bot_name_pattern = boolean(object, "bot_name_pattern");
    result.show_without_objection = boolean(object, "show_without_objection");
    result.list_days = number<std::uint32_t>(object, "list_days");
    result.limit = number<std::uint32_t>(object, "limit");
    return result;
}

}  // namespace

Document read_fields(const DocumentKey& key, const json::object& object) {
    switch (key.kind) {
        case DocumentKind::role: return role(key, object);
        case DocumentKind::profile: return profile(object);
        case DocumentKind::competency: return competency(key, object);
        case DocumentKind::community: return community(key, object);
        case DocumentKind::group: return group(key, object);
        case DocumentKind::definition: return definition(key, object);
        case DocumentKind::policy: return policy(object);
        case DocumentKind::survey: return survey(object);
        case DocumentKind::package: return package(object);
        case DocumentKind::initiative:
        case DocumentKind::learning:
        case DocumentKind::process:
        case DocumentKind::plan:
        case DocumentKind::achievement:
        case DocumentKind::feedback: return KeptDocument{};
    }
    throw Error(ErrorCode::internal, "a document kind without a reader");
}

}  // namespace leadership
