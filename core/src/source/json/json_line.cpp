#include "source/json/json_line.hpp"

#include <simdjson.h>

#include <utility>

#include "source/text.hpp"

namespace leadership {

using Kind = JsonValue::Kind;

struct JsonLine::Parsers {
    simdjson::dom::parser lines;
    simdjson::dom::parser texts;  // a second one, since the line's values are still in use
};

namespace {

void add(std::string_view name, simdjson::dom::element element, JsonValues& values) {
    using Type = simdjson::dom::element_type;
    const auto place = values.size();
    auto& value = values.emplace_back();
    value.name = name;
    simdjson::dom::array items;
    simdjson::dom::object members;
    switch (element.type()) {
        case Type::NULL_VALUE: break;
        case Type::BOOL:
            value.kind = Kind::boolean;
            value.number = element.get_bool().value_unsafe() ? 1 : 0;
            break;
        case Type::INT64:
            value.kind = Kind::integer;
            value.number = static_cast<std::uint64_t>(element.get_int64().value_unsafe());
            break;
        case Type::UINT64:
            value.kind = Kind::unsigned_integer;
            value.number = element.get_uint64().value_unsafe();
            break;
        case Type::DOUBLE: value.kind = Kind::real; break;
        case Type::STRING:
            value.kind = Kind::text;
            value.text = element.get_string().value_unsafe();
            break;
        case Type::ARRAY:
            value.kind = Kind::array;
            items = element.get_array().value_unsafe();
            for (const auto item : items) add({}, item, values);
            break;
        case Type::OBJECT:
            value.kind = Kind::object;
            members = element.get_object().value_unsafe();
            for (const auto member : members) add(member.key, member.value, values);
            break;
    }
    values[place].size = static_cast<std::uint32_t>(values.size() - place);
}

}  // namespace

JsonLine::JsonLine() : parsers_(std::make_unique<Parsers>()) {}
JsonLine::~JsonLine() = default;

void JsonLine::parse(PaddedLine line) {
    if (!decoded_.empty()) decoded_.clear();
    decoded_by_parser_ = false;
    control_characters_ = false;
    if (!read_canonical_json(line, values_)) parse_strictly(line);
}

void JsonLine::parse_strictly(PaddedLine line) {
    static_assert(PaddedLine::padding >= simdjson::SIMDJSON_PADDING);
    simdjson::dom::element element;
    auto error = parsers_->lines.parse(line.data(), line.size(), false).get(element);
    if (error == simdjson::SUCCESS && !element.is_object()) error = simdjson::INCORRECT_TYPE;
    if (error != simdjson::SUCCESS) throw BadLine{simdjson::error_message(error)};
    values_.clear();
    decoded_by_parser_ = true;
    control_characters_ = false;
    add({}, element, values_);
}

std::string_view JsonLine::text(const JsonValue& value) {
    if (value.kind == Kind::text) {
        if (decoded_by_parser_ && leadership::has_control_characters(value.text)) control_characters_ = true;
        return value.text;
    }
    // With its quotes, the text is a document of its own.
    std::string_view decoded;
    const auto error = parsers_->texts.parse(value.text.data() - 1, value.text.size() + 2, false).get(decoded);
    if (error != simdjson::SUCCESS) throw BadLine{simdjson::error_message(error)};
    if (leadership::has_control_characters(decoded)) control_characters_ = true;
    return decoded_.emplace_back(decoded);
}

void JsonMembers::refuse(std::string_view name) {
    throw BadLine{"\"" + std::string{name} + "\" is missing, or not of its type"};
}

bool JsonMembers::get(const JsonValue& value, std::string_view& text) const {
    if (value.kind != Kind::text && value.kind != Kind::escaped_text) return false;
    text = line_->text(value);
    return true;
}

bool JsonMembers::get(const JsonValue& value, bool& boolean) {
    boolean = value.number != 0;
    return value.kind == Kind::boolean;
}

bool JsonMembers::get(const JsonValue& value, std::int64_t& number) {
    number = static_cast<std::int64_t>(value.number);
    return value.kind == Kind::integer;
}

bool JsonMembers::get(const JsonValue& value, std::uint64_t& number) {
    number = value.number;
    return value.kind == Kind::unsigned_integer ||
           (value.kind == Kind::integer && std::in_range<std::uint64_t>(static_cast<std::int64_t>(number)));
}

bool JsonMembers::has_control_characters() const {
    return line_->has_control_characters();
}

void JsonMembers::texts(std::string_view name, std::string_view kind, std::vector<std::string_view>& texts) const {
    texts.clear();
    if (!find(name) || found().kind == Kind::null) return;
    if (found().kind != Kind::array) refuse(name);
    const auto& values = line_->values();
    for (auto item = at_ + 1; item != at_ + found().size; item += values[item].size) {
        if (!get(values[item], texts.emplace_back()))
            throw BadLine{"\"" + std::string{name} + "\" is not a list of " + std::string{kind}};
    }
}

std::int32_t JsonMembers::number32(std::string_view name) const {
    const auto number = required<std::int64_t>(name);
    if (!std::in_range<std::int32_t>(number)) throw BadLine{"\"" + std::string{name} + "\" is out of range"};
    return static_cast<std::int32_t>(number);
}

Instant JsonMembers::time(std::string_view name) const {
    const auto instant = parse_instant(required<std::string_view>(name));
    if (!instant) throw BadLine{"\"" + std::string{name} + "\" is not of the form 2026-01-31T12:00:00Z"};
    return *instant;
}

}  // namespace leadership
