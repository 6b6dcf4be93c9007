#include <leadership/wire/requests.hpp>

#include <algorithm>
#include <array>

#include <boost/json.hpp>

#include <leadership/base/error.hpp>

namespace leadership {

namespace json = boost::json;

namespace {

[[noreturn]] void refuse(const std::string& pointer, const std::string& message) {
    throw Error(ErrorCode::invalid_argument, (pointer.empty() ? "the request" : pointer) + " " + message, pointer);
}

json::object parse_object(std::string_view text) {
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error) refuse("", "is not JSON: " + error.message());
    if (!value.is_object()) refuse("", "must be an object");
    return std::move(value.get_object());
}

// A member of a JSON object that must have a certain type, with the pointer for the message when it has not.
class Fields {
public:
    Fields(const json::object& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {}

    [[nodiscard]] std::string pointer(std::string_view name) const { return pointer_ + "/" + std::string(name); }

    [[nodiscard]] const json::value* find(std::string_view name) const { return object_.if_contains(name); }

    [[nodiscard]] std::string string(std::string_view name) const {
        const auto* value = find(name);
        if (value == nullptr || !value->is_string()) refuse(pointer(name), "must be a string");
        return std::string(value->get_string());
    }

    [[nodiscard]] std::uint64_t number(std::string_view name) const { return number(find(name), pointer(name)); }

    // least and most: what the number may be.
    [[nodiscard]] std::uint32_t number(std::string_view name, std::uint32_t least, std::uint32_t most) const {
        return number(find(name), pointer(name), least, most);
    }

    [[nodiscard]] std::vector<std::uint32_t> numbers(std::string_view name, std::uint32_t least,
                                                     std::uint32_t most) const {
        const auto* value = find(name);
        if (value == nullptr || !value->is_array()) refuse(pointer(name), "must be a list");
        std::vector<std::uint32_t> result;
        for (const auto& entry : value->get_array()) result.push_back(number(&entry, pointer(name), least, most));
        return result;
    }

    [[nodiscard]] double fraction(std::string_view name, double absent) const {
        const auto* value = find(name);
        if (value == nullptr) return absent;
        const double number = value->is_number() ? value->to_number<double>() : -1;
        if (number < 0 || number > 1) refuse(pointer(name), "must be a number between 0 and 1");
        return number;
    }

    [[nodiscard]] bool boolean(std::string_view name) const {  // absent: false
        const auto* value = find(name);
        if (value != nullptr && !value->is_bool()) refuse(pointer(name), "must be true or false");
        return value != nullptr && value->get_bool();
    }

    [[nodiscard]] std::vector<std::string> strings(std::string_view name) const {  // absent: none
        std::vector<std::string> result;
        const auto* value = find(name);
        if (value == nullptr) return result;
        if (!value->is_array()) refuse(pointer(name), "must be a list");
        for (const auto& entry : value->get_array()) {
            if (!entry.is_string()) refuse(pointer(name), "must be a list of strings");
            result.emplace_back(entry.get_string());
        }
        return result;
    }

    // The objects of a list, each with the pointer to it; absent: none.
    [[nodiscard]] std::vector<Fields> objects(std::string_view name) const {
        std::vector<Fields> result;
        const auto* value = find(name);
        if (value == nullptr) return result;
        if (!value->is_array()) refuse(pointer(name), "must be a list");
        for (const auto& entry : value->get_array()) {
            const std::string place = pointer(name) + "/" + std::to_string(result.size());
            if (!entry.is_object()) refuse(place, "must be an object");
            result.emplace_back(entry.get_object(), place);
        }
        return result;
    }

private:
    static std::uint64_t number(const json::value* value, const std::string& pointer) {
        boost::system::error_code error;
        const auto number = value != nullptr && value->is_number() ? value->to_number<std::uint64_t>(error) : 0;
        if (value == nullptr || !value->is_number() || error) refuse(pointer, "must be a whole number, not negative");
        return number;
    }

    static std::uint32_t number(const json::value* value, const std::string& pointer, std::uint32_t least,
                                std::uint32_t most) {
        const auto result = number(value, pointer);
        if (result < least || result > most)
            refuse(pointer, "must lie between " + std::to_string(least) + " and " + std::to_string(most));
        return static_cast<std::uint32_t>(result);
    }

    const json::object& object_;
    std::string pointer_;
};

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
    const json::object object = parse_object(text);
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
    request.audit = fields.boolean("audit");
    for (const auto& group : fields.objects("groups"))
        request.groups.push_back({group.string("dimension"), group.string("value"), group.strings("people")});
    return request;
}

TeamsRequest read_teams_request(std::string_view text) {
    const json::object object = parse_object(text);
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

SelfCheckRequest read_self_check_request(std::string_view text) {
    const json::object object = parse_object(text);
    const Fields fields(object, "");
    SelfCheckRequest request;
    request.community = CommunityKey(fields.string("community"));
    request.user_id = fields.number("user_id");
    request.user = fields.string("user");
    for (auto& role : fields.strings("roles")) request.roles.emplace_back(std::move(role));
    return request;
}

std::vector<Account> read_accounts(std::string_view text) {
    const json::object object = parse_object(text);
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
