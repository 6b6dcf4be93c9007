// Members of a JSON object by name, or what is wrong with them. Throws BadLine.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <leadership/base/time.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engagement/line_parser.hpp"

namespace leadership {

class JsonMembers {
public:
    explicit JsonMembers(simdjson::dom::object members) : members_(members), at_(members.begin()) {}

    template <class Value>
    [[nodiscard]] Value required(std::string_view name) const {
        Value value{};
        if (!find(name) || at_.value().get(value) != simdjson::SUCCESS)
            throw BadLine{"\"" + std::string{name} + "\" is missing or not what it should be"};
        return value;
    }

    // Absent when the member is missing or null.
    template <class Value>
    [[nodiscard]] std::optional<Value> optional(std::string_view name) const {
        if (!find(name) || at_.value().is_null()) return std::nullopt;
        Value value{};
        if (at_.value().get(value) != simdjson::SUCCESS)
            throw BadLine{"\"" + std::string{name} + "\" is missing or not what it should be"};
        return value;
    }

    [[nodiscard]] JsonMembers object(std::string_view name) const {
        return JsonMembers{required<simdjson::dom::object>(name)};
    }
    [[nodiscard]] std::optional<JsonMembers> optional_object(std::string_view name) const {
        const auto members = optional<simdjson::dom::object>(name);
        return members ? std::optional{JsonMembers{*members}} : std::nullopt;
    }

    [[nodiscard]] std::int32_t number32(std::string_view name) const {
        const auto number = required<std::int64_t>(name);
        const auto id = static_cast<std::int32_t>(number);
        if (id != number) throw BadLine{"\"" + std::string{name} + "\" is out of range"};
        return id;
    }

    [[nodiscard]] Instant time(std::string_view name) const {
        const auto instant = parse_instant(required<std::string_view>(name));
        if (!instant) throw BadLine{"\"" + std::string{name} + "\" is not of the form 2026-01-31T12:00:00Z"};
        return *instant;
    }

private:
    // From where the last one was found: who asks in the order of the text finds each at once.
    bool find(std::string_view name) const {
        const auto begin = at_;
        for (; at_ != members_.end(); ++at_) {
            if (at_.key_equals(name)) return true;
        }
        for (at_ = members_.begin(); at_ != begin; ++at_) {
            if (at_.key_equals(name)) return true;
        }
        return false;
    }

    simdjson::dom::object members_;
    mutable simdjson::dom::object::iterator at_;
};

// Events of Wikimedia's streams, by the member $schema. What is no act is skipped, with its reason.
void read_stream_event(std::string_view schema, const JsonMembers& event, EventSink& sink);

}  // namespace leadership
