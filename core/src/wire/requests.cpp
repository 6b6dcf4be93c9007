#include <leadership/wire/requests.hpp>

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

    [[nodiscard]] std::uint64_t number(std::string_view name) const {
        const auto* value = find(name);
        boost::system::error_code error;
        const auto number = value != nullptr && value->is_number() ? value->to_number<std::uint64_t>(error) : 0;
        if (value == nullptr || !value->is_number() || error)
            refuse(pointer(name), "must be a whole number, not negative");
        return number;
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

private:
    const json::object& object_;
    std::string pointer_;
};

}  // namespace

SuggestRequest read_suggest_request(std::string_view text) {
    const json::object object = parse_object(text);
    const Fields fields(object, "");
    SuggestRequest request;
    request.role = RoleKey(fields.string("role"));
    request.community = CommunityKey(fields.string("community"));
    if (fields.find("limit") != nullptr) {
        const auto limit = fields.number("limit");
        if (limit < 1 || limit > 1000) refuse("/limit", "must lie between 1 and 1000");
        request.limit = static_cast<std::uint32_t>(limit);
    }
    request.exclude = fields.strings("exclude");
    if (fields.find("only") != nullptr) {
        const auto only = fields.strings("only");
        request.only.emplace(only.begin(), only.end());
    }
    request.variety = fields.fraction("variety", 0);
    if (const auto* fairness = fields.find("fairness")) {
        if (!fairness->is_object()) refuse("/fairness", "must be an object");
        const Fields group(fairness->get_object(), "/fairness");
        request.fairness = FairShare{.people = group.strings("people"),
                                     .share = group.fraction("share", 0),
                                     .significance = group.fraction("significance", FairShare().significance)};
    }
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
    const auto* list = object.if_contains("accounts");
    if (list == nullptr || !list->is_array()) refuse("/accounts", "must be a list");
    std::vector<Account> accounts;
    for (const auto& entry : list->get_array()) {
        const std::string pointer = "/accounts/" + std::to_string(accounts.size());
        if (!entry.is_object()) refuse(pointer, "must be an object");
        const Fields fields(entry.get_object(), pointer);
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
