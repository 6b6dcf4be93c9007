// A line that is one JSON object, and its members by name. Throws BadLine, which says what is wrong.
#pragma once

#include <cstdint>
#include <deque>
#include <leadership/base/time.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/json/json_values.hpp"
#include "source/lines/line_parser.hpp"

namespace leadership {

// Values that it returns live until the next line, and only as long as the line itself.
class JsonLine {
public:
    JsonLine();
    ~JsonLine();
    JsonLine(const JsonLine&) = delete;
    JsonLine& operator=(const JsonLine&) = delete;

    // Parses the line, which must have the padding that LineParser::parse asks for. O(size).
    void parse(PaddedLine line);
    // Does the same by the general parser alone, as the oracle of the fast path.
    void parse_strictly(PaddedLine line);

    [[nodiscard]] const JsonValues& values() const { return values_; }
    // Returns the characters of a text, with escapes decoded.
    [[nodiscard]] std::string_view text(const JsonValue& value);

    // Whether a text that was read has control characters, which JSON can hold only as escapes.
    [[nodiscard]] bool has_control_characters() const { return control_characters_; }

private:
    struct Parsers;

    std::unique_ptr<Parsers> parsers_;
    JsonValues values_;
    std::deque<std::string> decoded_;
    bool decoded_by_parser_ = false;
    bool control_characters_ = false;
};

class JsonMembers {
public:
    // The members of the whole line.
    explicit JsonMembers(JsonLine& line) : JsonMembers(line, 0) {}

    template <class Value>
    [[nodiscard]] Value required(std::string_view name) const {
        Value value{};
        if (!find(name) || !get(found(), value)) refuse(name);
        return value;
    }

    // Absent when the member is missing or null.
    template <class Value>
    [[nodiscard]] std::optional<Value> optional(std::string_view name) const {
        if (!find(name) || found().kind == JsonValue::Kind::null) return std::nullopt;
        Value value{};
        if (!get(found(), value)) refuse(name);
        return value;
    }

    [[nodiscard]] JsonMembers object(std::string_view name) const {
        if (!find(name) || found().kind != JsonValue::Kind::object) refuse(name);
        return {*line_, at_};
    }
    [[nodiscard]] std::optional<JsonMembers> optional_object(std::string_view name) const {
        if (!find(name) || found().kind == JsonValue::Kind::null) return std::nullopt;
        if (found().kind != JsonValue::Kind::object) refuse(name);
        return JsonMembers{*line_, at_};
    }

    // Reads a list of texts, empty when the member is missing or null. kind: what they are, for error messages.
    void texts(std::string_view name, std::string_view kind, std::vector<std::string_view>& texts) const;
    [[nodiscard]] std::int32_t number32(std::string_view name) const;
    [[nodiscard]] Instant time(std::string_view name) const;
    // Whether the texts read so far, from the whole line, have control characters.
    [[nodiscard]] bool has_control_characters() const;

private:
    JsonMembers(JsonLine& line, std::uint32_t object)
        : line_(&line), begin_(object + 1), end_(object + line.values()[object].size), at_(begin_) {}

    [[nodiscard]] const JsonValue& found() const { return line_->values()[at_]; }
    [[noreturn]] static void refuse(std::string_view name);

    // Searches from where the last member was found, so that members asked for in the order of the text are found at
    // once.
    bool find(std::string_view name) const {
        const auto* values = line_->values().data();
        const auto before = at_;
        for (; at_ != end_; at_ += values[at_].size) {
            if (values[at_].name == name) return true;
        }
        for (at_ = begin_; at_ != before; at_ += values[at_].size) {
            if (values[at_].name == name) return true;
        }
        return false;
    }

    bool get(const JsonValue& value, std::string_view& text) const;
    static bool get(const JsonValue& value, bool& boolean);
    static bool get(const JsonValue& value, std::int64_t& number);
    static bool get(const JsonValue& value, std::uint64_t& number);

    JsonLine* line_;
    std::uint32_t begin_;  // indices of values
    std::uint32_t end_;
    mutable std::uint32_t at_;
};

// Reads events of Wikimedia's streams, by the member $schema. Whatever is no act is skipped, with its reason, including
// the events by which streams are tested, whatever they hold ("canary").
void read_stream_event(std::string_view schema, const JsonMembers& event, EventSink& sink);

}  // namespace leadership
