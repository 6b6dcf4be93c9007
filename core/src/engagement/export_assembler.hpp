// From the fields of an export to events: what MediaWiki's elements mean, however they were parsed.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/engagement/event.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engagement/revert_window.hpp"

namespace leadership {

// Fields as written; empty: absent.
struct ContributorFields {
    bool deleted = false;
    std::string_view username;
    std::string_view ip;
    std::string_view id;
};

struct TextFields {
    bool deleted = false;
    bool elsewhere = false;  // a stub: the element only points to the text
    std::string_view bytes;
    std::uint64_t length = 0;  // of the text itself
};

struct RevisionFields {
    std::string_view id;
    std::string_view parent_id;
    std::string_view timestamp;
    ContributorFields contributor;
    bool minor = false;
    std::string_view sha1;  // of the text, in any notation
    std::optional<TextFields> text;
};

struct LogItemFields {
    std::string_view id;
    std::string_view timestamp;
    ContributorFields contributor;
    std::string_view type;
    std::string_view action;
    std::string_view title;
    bool action_deleted = false;
};

class ExportAssembler {
public:
    explicit ExportAssembler(EventSink& sink) : sink_(sink) {}

    // From <siteinfo>: needed for log entries and for exports before 0.6, whose titles alone tell the namespace.
    void name_namespace(std::string_view key, std::string_view name);

    void begin_page();
    void page_title(std::string_view title) {
        title_ = title;
        place_.reset();
    }
    void page_namespace(std::string_view number) {
        namespace_ = number;
        place_.reset();
    }
    void page_id(std::string_view id) { page_id_ = id; }
    void revision(const RevisionFields& fields);

    void log_item(const LogItemFields& fields);

private:
    struct Place {
        std::int32_t namespace_id = 0;
        std::string_view title;
    };
    [[nodiscard]] Place place(std::string_view full_title, std::string_view number) const;
    std::optional<std::int64_t> size_of(std::uint64_t revision_id);
    std::optional<std::int64_t> bytes_change(const RevisionFields& fields, std::uint64_t id, std::uint64_t parent_id);

    using Size = std::optional<std::int64_t>;  // absent: suppressed or unknown

    EventSink& sink_;
    std::map<std::string, std::int32_t, std::less<>> namespaces_;
    std::string title_;
    std::string namespace_;
    std::string page_id_;
    std::optional<Place> place_;  // what title and namespace mean, once a revision asks
    // Sizes of the page's revisions read so far. Nearly always the parent is the one before, so the table is made only
    // when another one is asked for.
    std::vector<std::pair<std::uint64_t, Size>> sizes_;
    boost::unordered_flat_map<std::uint64_t, Size> sizes_by_id_;  // of the first of these
    std::size_t sizes_in_table_ = 0;
    bool first_revision_ = true;
    RevertWindow reverts_;
};

}  // namespace leadership
