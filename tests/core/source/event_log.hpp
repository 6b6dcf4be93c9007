// What a reader delivers, as text: for comparing readers.
#pragma once

#include <leadership/base/error.hpp>
#include <leadership/source/event.hpp>
#include <string>
#include <string_view>

#include "source/bytes/byte_source.hpp"

namespace leadership::testing {

class EventLog final : public EventSink {
public:
    void page() override { text_ += "page\n"; }
    void revision(const RevisionEvent& event) override {
        add("revision", event.revision_id, event.page_id, event.namespace_id, event.title, format_instant(event.time));
        add(event.actor);
        add(event.creates_page, event.minor, event.bytes_change ? std::to_string(*event.bytes_change) : "unknown");
        text_ += '\n';
    }
    void log(const LogEvent& event) override {
        add("log", event.log_id, event.type, event.action, event.namespace_id, event.title, format_instant(event.time));
        add(event.actor);
        text_ += '\n';
    }
    void reverted(const RevertedRevision& event) override {
        add("reverted", event.revision_id, format_instant(event.time));
        add(event.actor);
        text_ += '\n';
    }
    void skipped(std::string_view reason) override {
        add("skipped", reason);
        text_ += '\n';
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    void add(const Actor& actor) { add(static_cast<int>(actor.kind), actor.user_id, actor.name); }
    template <class... Values>
    void add(const Values&... values) {
        const auto one = [&](const auto& value) {
            if constexpr (requires { std::to_string(value); }) {
                text_ += std::to_string(value);
            } else {
                text_ += value;
            }
            text_ += '|';
        };
        (one(values), ...);
    }

    std::string text_;
};

// Everything delivered, or only that there was an error, and where: what was delivered before it does not count.
template <class Reader>
std::string event_log(std::string_view bytes, Reader read) {
    EventLog log;
    try {
        const auto source = decompressed(from_memory(bytes));
        read(*source, log);
    } catch (const Error& error) {
        return "error: " + std::string{error.what()};
    }
    return log.text();
}

}  // namespace leadership::testing
