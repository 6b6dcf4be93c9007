// Events: one public act each, as every reader delivers it.
//
// Threads: plain values; the views point into the reader's buffer and live until the sink returns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <leadership/base/time.hpp>

namespace leadership {

// Who acted. Only registered people are ever counted as people.
enum class ActorKind {
    registered,
    anonymous,
    temporary,
    hidden,    // suppressed on the wiki: only counted in the report
    imported,  // made on another wiki by somebody without an account here: only counted in the report
};

struct Actor {
    ActorKind kind = ActorKind::registered;
    std::uint64_t user_id = 0;  // the wiki's local id; 0 when the source gives none (imported edits)
    std::string_view name;
    std::uint64_t central_id = 0;  // the same on all wikis; 0 when the source gives none
    bool bot = false;              // the source says that the account is a bot
};

struct RevisionEvent {
    std::string_view wiki;  // database name; empty when the source does not say
    std::uint64_t revision_id = 0;
    std::uint64_t page_id = 0;
    std::int32_t namespace_id = 0;
    std::string_view title;  // without namespace
    Instant time;
    Actor actor;
    bool creates_page = false;  // it has no parent; this counts for one revision of a page at most
    bool minor = false;
    std::optional<std::int64_t> bytes;         // of the text; absent when it is suppressed or unknown
    std::optional<std::int64_t> bytes_change;  // absent when this text or the one before is suppressed or unknown
    std::span<const std::string_view> tags;    // change tags; empty when there are none or the source gives none
};

// A revision that the source shows to be undone: a later one brought back an earlier text. The event of the revision
// itself need not come from the same source.
struct RevertedRevision {
    std::string_view wiki;
    std::uint64_t revision_id = 0;
    Instant time;  // of the revision, not of its revert
    Actor actor;   // who made it
};

struct LogEvent {
    std::string_view wiki;
    std::uint64_t log_id = 0;
    std::string_view type;
    std::string_view action;
    std::int32_t namespace_id = 0;  // of the page or user acted upon
    std::string_view title;         // without namespace; empty when suppressed
    Instant time;
    Actor actor;
    std::span<const std::string_view> tags;
};

// Receives the events of a source in their order, on the thread that called the reader.
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void page() = 0;  // a page begins
    virtual void revision(const RevisionEvent& event) = 0;
    virtual void log(const LogEvent& event) = 0;
    virtual void reverted(const RevertedRevision& revision) = 0;
    virtual void skipped(std::string_view reason) = 0;  // something that could not be used, by a stable reason code

protected:
    EventSink() = default;
    EventSink(const EventSink&) = default;
    EventSink(EventSink&&) = default;
    EventSink& operator=(const EventSink&) = default;
    EventSink& operator=(EventSink&&) = default;
};

}  // namespace leadership
