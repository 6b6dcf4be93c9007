// Makes events from the fields of an export. Knows what MediaWiki's elements mean, however they were parsed.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/source/event.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/text.hpp"
#include "source/xml/revert_window.hpp"

namespace leadership {

// Reads an id; returns 0 when it is absent or no number.
std::uint64_t id_or_zero(std::string_view text);

// Reads the size of a text; std::nullopt when it is empty, larger than any text when it is no number.
std::optional<std::uint64_t> parse_byte_count(std::string_view text);

// Texts as written; empty: absent.
struct ContributorFields {
    bool deleted = false;
    std::string_view username;
    std::string_view ip;
    std::uint64_t id = 0;
};

struct TextFields {
    bool deleted = false;
    bool elsewhere = false;  // a stub: the element only refers to the text
    std::optional<std::uint64_t> bytes;
    std::uint64_t length = 0;  // of the text itself
};

struct RevisionFields {
    std::uint64_t id = 0;
    std::uint64_t parent_id = 0;
    std::optional<Instant> time;
    ContributorFields contributor;
    bool minor = false;
    std::string_view sha1;  // of the text, in any notation
    std::optional<TextFields> text;
};

struct LogItemFields {
    std::uint64_t id = 0;
    std::optional<Instant> time;
    ContributorFields contributor;
    std::string_view type;
    std::string_view action;
    std::string_view title;
    bool action_deleted = false;
};

// A revision waits for the next one or for the end of its page, since only then is it known whether the export has the
// newest first (Special:Export with dir=desc). If so, all revisions of the page wait, at most a million, and are
// delivered from the oldest on.
class ExportAssembler {
public:
    explicit ExportAssembler(EventSink& sink) : sink_(sink) {}

    // From <siteinfo>: needed for log entries and for exports before 0.6, in which only titles show the namespace.
    void name_namespace(std::string_view key, std::string_view name);

    void begin_page();
    void page_title(std::string_view title) {
        title_ = title;
        is_title_usable_ = !has_control_characters(title);
        placed_ = false;
    }
    void page_namespace(std::string_view number) {
        namespace_ = number;
        placed_ = false;
    }
    void page_id(std::uint64_t id) { page_id_ = id; }
    // Throws Error(invalid_data), which names no place, when a page with the newest revision first is too large.
    void revision(const RevisionFields& fields);
    void end_page();

    void log_item(const LogItemFields& fields);

private:
    struct Place {
        std::int32_t namespace_id = 0;
        std::string_view title;
    };
    struct Size {
        std::uint64_t revision_id = 0;
        std::int64_t bytes = 0;  // negative: suppressed or unknown
    };
    // A revision as it was read, with texts of its own.
    struct Waiting {
        RevisionFields fields;  // with the texts once it is restored
        std::string username;
        std::string ip;
        std::string sha1;
        void keep(const RevisionFields& read);
        // Lives until the next call of keep, or until another revision waits.
        [[nodiscard]] const RevisionFields& restored();
    };
    [[nodiscard]] bool comes_before(const RevisionFields& fields) const;
    void wait(const RevisionFields& fields);
    void deliver(const RevisionFields& fields);
    [[nodiscard]] Place place(std::string_view full_title, std::string_view number) const;
    std::int64_t size_of(std::uint64_t revision_id);
    void set_bytes_change(const RevisionFields& fields);

    EventSink& sink_;
    std::map<std::string, std::int32_t, std::less<>> namespaces_;
    std::string title_;
    bool is_title_usable_ = true;  // whether it has no control characters
    std::string namespace_;
    std::uint64_t page_id_ = 0;
    bool placed_ = false;  // whether the event has title and namespace
    // Sizes of the page's revisions read so far. The parent is nearly always the revision before, so a table is made
    // only when another one is needed.
    std::vector<Size> sizes_;
    boost::unordered_flat_map<std::uint64_t, std::int64_t> sizes_by_id_;  // of the first of sizes_
    std::size_t sizes_in_table_ = 0;
    enum class Order { unknown, oldest_first, newest_first };
    Order order_ = Order::unknown;
    std::vector<Waiting> waiting_;  // reused: making one costs more than filling it
    std::size_t waits_ = 0;         // how many of them
    bool created_ = false;          // a revision without a parent was met
    RevisionEvent event_;           // reused: making one costs more than filling it
    RevertWindow reverts_;
};

}  // namespace leadership
