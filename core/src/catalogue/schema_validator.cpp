#include "catalogue/schema_validator.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <boost/json/serialize.hpp>

#include <leadership/base/error.hpp>
#include <leadership/base/time.hpp>
#include "catalogue/json_pointer.hpp"

namespace leadership {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 27> known_keywords{
    "$defs",       "$id",          "$ref",          "$schema", "additionalProperties",
    "const",       "description",  "enum",          "format",  "items",
    "maxItems",    "maxLength",    "maxProperties", "maximum", "minItems",
    "minLength",   "minimum",      "minProperties", "oneOf",   "exclusiveMinimum",
    "pattern",     "properties",   "required",      "title",   "type",
    "uniqueItems", "propertyNames"};

std::uint64_t code_points(std::string_view text) {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_type(const json::value& value, std::string_view type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "number") return value.is_number();
    if (type == "integer") {  // 3.0 is an integer in JSON Schema
        return value.is_number() && std::trunc(value.to_number<double>()) == value.to_number<double>();
    }
    throw Error(ErrorCode::internal, "schema: unknown type " + std::string(type));
}

// Equality as JSON Schema defines it: numbers compare by value.
bool equal(const json::value& a, const json::value& b) {
    if (a.is_number() && b.is_number()) return a.to_number<double>() == b.to_number<double>();
    return a == b;
}

bool is_full(const std::vector<DocumentProblem>& problems) {
    return problems.size() >= max_document_problems;
}

std::string quoted(std::string_view text) {
    return json::serialize(json::value(text));
}

}  // namespace

SchemaValidator::SchemaValidator(json::value schema) : schema_(std::move(schema)) {
    compile(schema_);
}

// Refuses keywords that check() would silently ignore, and compiles the patterns.
void SchemaValidator::compile(const json::value& schema) {
    if (!schema.is_object()) return;  // additionalProperties: false
    for (const auto& [keyword, argument] : schema.get_object()) {
        if (!std::ranges::count(known_keywords, std::string_view(keyword))) {
            throw Error(ErrorCode::internal, "schema: unknown keyword " + std::string(keyword));
        }
        if (keyword == "$defs" || keyword == "properties") {
            for (const auto& member : argument.as_object()) compile(member.value());
        } else if (keyword == "oneOf") {
            for (const auto& alternative : argument.as_array()) compile(alternative);
        } else if (keyword == "items" || keyword == "additionalProperties" || keyword == "propertyNames") {
            compile(argument);
        } else if (keyword == "pattern") {
            std::string pattern(argument.as_string());
            auto compiled = std::make_unique<re2::RE2>(pattern);
            if (!compiled->ok()) throw Error(ErrorCode::internal, "schema: bad pattern " + pattern);
            patterns_.emplace(std::move(pattern), std::move(compiled));
        }
    }
}

std::vector<DocumentProblem> SchemaValidator::validate(const json::value& document) const {
    Problems problems;
    check(schema_, document, "", problems);
    return problems;
}

void SchemaValidator::check(const json::value& schema_value, const json::value& value, const std::string& pointer,
                            Problems& problems) const {
    if (is_full(problems)) return;
    const json::object& schema = schema_value.as_object();
    if (const auto* reference = schema.if_contains("$ref")) {
        constexpr std::string_view prefix = "#/$defs/";
        check(schema_.at("$defs").at(std::string_view(reference->as_string()).substr(prefix.size())), value, pointer,
              problems);
    }
    if (const auto* type = schema.if_contains("type"); type != nullptr && !has_type(value, type->as_string())) {
        problems.push_back({pointer, "must be of type " + std::string(type->as_string())});
        return;
    }
    if (const auto* constant = schema.if_contains("const"); constant != nullptr && !equal(*constant, value)) {
        problems.push_back({pointer, "must be " + json::serialize(*constant)});
    }
    if (const auto* choices = schema.if_contains("enum")) {
        if (std::ranges::none_of(choices->as_array(),
                                 [&](const json::value& choice) { return equal(choice, value); })) {
            problems.push_back({pointer, "must be one of " + json::serialize(*choices)});
        }
    }
    if (const auto* alternatives = schema.if_contains("oneOf")) {
        const auto fits = std::ranges::count_if(alternatives->as_array(), [&](const json::value& alternative) {
            Problems ignored;
            check(alternative, value, pointer, ignored);
            return ignored.empty();
        });
        if (fits != 1) problems.push_back({pointer, "must fit exactly one of " + json::serialize(*alternatives)});
    }
    if (value.is_string()) check_string(schema, value.get_string(), pointer, problems);
    if (value.is_number()) check_number(schema, value.to_number<double>(), pointer, problems);
    if (value.is_array()) check_array(schema, value.get_array(), pointer, problems);
    if (value.is_object()) check_object(schema, value.get_object(), pointer, problems);
}

void SchemaValidator::check_string(const json::object& schema, std::string_view text, const std::string& pointer,
                                   Problems& problems) const {
    if (const auto* least = schema.if_contains("minLength");
        least && code_points(text) < least->to_number<std::uint64_t>()) {
        problems.push_back({pointer, "must have at least " + json::serialize(*least) + " characters"});
    }
    if (const auto* most = schema.if_contains("maxLength");
        most && code_points(text) > most->to_number<std::uint64_t>()) {
        problems.push_back({pointer, "must have at most " + json::serialize(*most) + " characters"});
    }
    if (const auto* pattern = schema.if_contains("pattern")) {
        const auto compiled = patterns_.find(std::string_view(pattern->as_string()));
        if (!re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled->second)) {
            problems.push_back({pointer, "must match " + std::string(pattern->as_string())});
        }
    }
    if (schema.contains("format") && !parse_day(text)) {  // "date" is the only format the schemas use
        problems.push_back({pointer, "must be a date of the calendar, as 2026-01-31"});
    }
}

void SchemaValidator::check_number(const json::object& schema, double number, const std::string& pointer,
                                   Problems& problems) {
    if (const auto* least = schema.if_contains("minimum"); least && number < least->to_number<double>()) {
        problems.push_back({pointer, "must be at least " + json::serialize(*least)});
    }
    if (const auto* bound = schema.if_contains("exclusiveMinimum"); bound && number <= bound->to_number<double>()) {
        problems.push_back({pointer, "must be more than " + json::serialize(*bound)});
    }
    if (const auto* most = schema.if_contains("maximum"); most && number > most->to_number<double>()) {
        problems.push_back({pointer, "must be at most " + json::serialize(*most)});
    }
}

void SchemaValidator::check_array(const json::object& schema, const json::array& array, const std::string& pointer,
                                  Problems& problems) const {
    if (const auto* least = schema.if_contains("minItems"); least && array.size() < least->to_number<std::uint64_t>()) {
        problems.push_back({pointer, "must have at least " + json::serialize(*least) + " entries"});
    }
    if (const auto* most = schema.if_contains("maxItems"); most && array.size() > most->to_number<std::uint64_t>()) {
        problems.push_back({pointer, "must have at most " + json::serialize(*most) + " entries"});
        return;  // an absurdly long list is not checked further
    }
    if (schema.contains("uniqueItems")) {
        for (auto entry = array.begin(); entry != array.end(); ++entry) {
            if (std::any_of(array.begin(), entry, [&](const json::value& earlier) { return equal(earlier, *entry); })) {
                problems.push_back({pointer, "must not have an entry twice: " + json::serialize(*entry)});
                break;
            }
        }
    }
    if (const auto* items = schema.if_contains("items")) {
        for (std::size_t i = 0; i < array.size() && !is_full(problems); ++i) {
            check(*items, array[i], child(pointer, i), problems);
        }
    }
}

void SchemaValidator::check_object(const json::object& schema, const json::object& object, const std::string& pointer,
                                   Problems& problems) const {
    if (const auto* required = schema.if_contains("required")) {
        for (const auto& name : required->as_array()) {
            if (!object.contains(name.as_string())) {
                problems.push_back({pointer, "must have the member " + json::serialize(name)});
            }
        }
    }
    if (const auto* least = schema.if_contains("minProperties");
        least && object.size() < least->to_number<std::uint64_t>()) {
        problems.push_back({pointer, "must have at least " + json::serialize(*least) + " members"});
    }
    if (const auto* most = schema.if_contains("maxProperties");
        most && object.size() > most->to_number<std::uint64_t>()) {
        problems.push_back({pointer, "must have at most " + json::serialize(*most) + " members"});
        return;  // an absurdly long map is not checked further
    }
    const auto* properties = schema.if_contains("properties");
    const auto* names = schema.if_contains("propertyNames");
    const auto* additional = schema.if_contains("additionalProperties");
    for (const auto& member : object) {
        if (is_full(problems)) return;
        const std::string_view name = member.key();
        if (names != nullptr) {
            Problems about_name;
            check(*names, json::value(name), pointer, about_name);
            for (const auto& problem : about_name) {
                problems.push_back({pointer, "the member name " + quoted(name) + " " + problem.message});
            }
        }
        const auto* property = properties != nullptr ? properties->as_object().if_contains(name) : nullptr;
        if (property != nullptr) {
            check(*property, member.value(), child(pointer, name), problems);
        } else if (additional != nullptr && additional->is_object()) {
            check(*additional, member.value(), child(pointer, name), problems);
        } else if (additional != nullptr && !additional->as_bool()) {
            problems.push_back({pointer, "must not have the member " + quoted(name)});
        }
    }
}

}  // namespace leadership
