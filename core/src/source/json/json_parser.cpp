// JSON lines: acts in the format of the service's API, and events of Wikimedia's streams, in any mixture.
#include <algorithm>
#include <leadership/base/error.hpp>
#include <string>
#include <vector>

#include "source/actor.hpp"
#include "source/json/json_line.hpp"
#include "source/lines/line_reader.hpp"

namespace leadership {
namespace {

constexpr std::string_view reverted_tag = "mw-reverted";  // set by MediaWiki when a later edit undoes this one

// An act in the format of the service's API.
class Act {
public:
    Act(const JsonMembers& members, std::vector<std::string_view>& tags) : members_(members), tags_(tags) {
        members_.texts("tags", "tags", tags_);
        members_.texts("hidden", "names", hidden_);
    }

    [[nodiscard]] bool hides(std::string_view what) const {
        return std::find(hidden_.begin(), hidden_.end(), what) != hidden_.end();
    }

    [[nodiscard]] Actor actor() const {
        if (hides("user")) return {ActorKind::hidden, 0, {}};
        const auto id = members_.required<std::uint64_t>("user_id");
        const auto name = members_.required<std::string_view>("user");
        auto who = actor_named(name, id);
        if (members_.optional<bool>("temporary").value_or(false)) who.kind = ActorKind::temporary;
        who.central_id = members_.optional<std::uint64_t>("central_id").value_or(0);
        return who;
    }

    void revision(EventSink& sink) const {
        RevisionEvent event;
        event.revision_id = members_.required<std::uint64_t>("id");
        event.page_id = members_.required<std::uint64_t>("page_id");
        event.namespace_id = members_.number32("namespace");
        event.title = members_.required<std::string_view>("title");
        event.time = members_.time("timestamp");
        event.actor = actor();
        event.creates_page = members_.optional<std::uint64_t>("parent_id").value_or(0) == 0;
        event.minor = members_.optional<bool>("minor").value_or(false);
        event.tags = tags_;
        const auto bytes = members_.optional<std::int64_t>("bytes");
        const auto parent_bytes = event.creates_page ? 0 : members_.optional<std::int64_t>("parent_bytes");
        if (!hides("text")) event.bytes = bytes;
        if (event.bytes && parent_bytes) event.bytes_change = *bytes - *parent_bytes;
        if (members_.has_control_characters()) return sink.skipped("control_character");
        sink.revision(event);
        if (std::find(tags_.begin(), tags_.end(), reverted_tag) != tags_.end())
            sink.reverted({event.wiki, event.revision_id, event.time, event.actor});
    }

    void log_entry(EventSink& sink) const {
        if (hides("action")) return sink.skipped("hidden_action");
        LogEvent event;
        event.log_id = members_.required<std::uint64_t>("id");
        event.type = members_.required<std::string_view>("log_type");
        event.action = members_.required<std::string_view>("log_action");
        event.namespace_id = members_.number32("namespace");
        event.title = members_.required<std::string_view>("title");
        event.time = members_.time("timestamp");
        event.actor = actor();
        event.tags = tags_;
        if (members_.has_control_characters()) return sink.skipped("control_character");
        sink.log(event);
    }

private:
    const JsonMembers& members_;
    std::vector<std::string_view>& tags_;
    std::vector<std::string_view> hidden_;
};

class JsonParser final : public LineParser {
public:
    void parse(PaddedLine line, EventSink& sink) override {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
        line_.parse(line);
        const JsonMembers members{line_};
        if (const auto schema = members.optional<std::string_view>("$schema"))
            return read_stream_event(*schema, members, sink);
        const auto type = members.required<std::string_view>("type");
        const Act act{members, tags_};
        if (type == "revision") return act.revision(sink);
        if (type == "log") return act.log_entry(sink);
        throw BadLine{R"("type" is neither "revision" nor "log")"};
    }

private:
    JsonLine line_;
    std::vector<std::string_view> tags_;
};

// https://html.spec.whatwg.org/multipage/server-sent-events.html: an event ends with an empty line, and one that the
// end of the stream cuts off does not count.
class SavedStreamParser final : public LineParser {
public:
    void parse(PaddedLine line, EventSink& sink) override {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with('{')) return acts_.parse(line, sink);  // as `leadership follow` does
        if (line.empty()) return dispatch(sink);
        constexpr std::string_view field = "data:";
        if (!line.starts_with(field)) return;
        line.remove_prefix(field.size());
        if (line.starts_with(' ')) line.remove_prefix(1);
        if (data_.size() + line.size() > LineReader::max_line_length) throw BadLine{"an event of more than a megabyte"};
        data_.append(line).append("\n");
    }

    void finish(EventSink& sink) override {
        if (!data_.empty()) sink.skipped("incomplete_event");
        data_.clear();
    }

private:
    void dispatch(EventSink& sink) {
        std::string event;
        event.swap(data_);
        if (event.empty()) return;
        event.pop_back();
        const auto size = event.size();
        event.append(PaddedLine::padding, '\0');
        acts_.parse(PaddedLine{std::string_view{event}.substr(0, size)}, sink);
    }

    JsonParser acts_;
    std::string data_;  // of the event that is being read
};

}  // namespace

std::unique_ptr<LineParser> json_parser() {
    return std::make_unique<JsonParser>();
}

std::unique_ptr<LineParser> saved_stream_parser() {
    return std::make_unique<SavedStreamParser>();
}

}  // namespace leadership
