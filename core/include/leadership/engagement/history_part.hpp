// Parts of histories: what several machines read of one history, each a part, to be put together by wiki.
//
// A source is cut into parts of whole lines. Each becomes a HistoryPart of every wiki it tells of; parts that follow
// each other are put together, in any grouping, first those of a source and then the sources. What comes out is what
// leadership::ingest makes of the same sources in the same order, with a new activity.
//
// Threads: a part, and a reader of parts, belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <leadership/base/ids.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/activity_rules.hpp>
#include <leadership/engagement/ingest.hpp>
#include <leadership/source/history_columns.hpp>

namespace leadership {

class HistoryPart {
public:
    HistoryPart(const WikiKey& wiki, std::shared_ptr<const ActivityRules> rules);
    ~HistoryPart();
    HistoryPart(HistoryPart&&) noexcept;
    HistoryPart& operator=(HistoryPart&&) noexcept;
    HistoryPart(const HistoryPart&) = delete;
    HistoryPart& operator=(const HistoryPart&) = delete;

    // Reads what bytes() has written, for any wiki. Throws Error(invalid_data) when it is damaged, of another version,
    // or counted by other rules.
    using RulesOf = std::function<std::shared_ptr<const ActivityRules>(const WikiKey&)>;
    static HistoryPart read(std::string_view bytes, const RulesOf& rules_of);

    [[nodiscard]] std::string bytes();

    [[nodiscard]] const WikiKey& wiki() const noexcept;

    // Adds the next part; same_source: it begins in the source that this one ends in. Returns false when an event is in
    // both parts, so that only reading them one after the other can tell which one counts; both are useless then.
    [[nodiscard]] bool absorb(HistoryPart&& next, bool same_source);

    // Ends the source; the next part is of another one.
    void end_source();

    // Call it when all parts have been added. seconds and bytes of the report are 0.
    [[nodiscard]] std::pair<WikiActivity, IngestReport> publish() &&;

private:
    friend class HistoryParts;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class HistoryParts {
public:
    // rules_of is asked once for every wiki that occurs. columns: empty when their number identifies them. Lines of
    // wikis that are left out are not parsed further. skip_broken: count broken lines ("broken_line") instead of
    // refusing them.
    HistoryParts(HistoryColumns columns, HistoryPart::RulesOf rules_of,
                 std::set<std::string, std::less<>> left_out = {}, bool skip_broken = false);
    ~HistoryParts();
    HistoryParts(const HistoryParts&) = delete;
    HistoryParts& operator=(const HistoryParts&) = delete;

    // Reads whole lines, the last with or without its end. Messages contain name, and the byte of the source at which
    // the lines begin. Throws Error(invalid_data). O(size).
    void read(std::string_view lines, const std::string& name, std::uint64_t begin);

    // Ends the source; the next lines are of another one.
    void end_source();

    [[nodiscard]] std::map<WikiKey, HistoryPart>& parts();

    // Number of lines of all wikis that could not be used, by reason.
    [[nodiscard]] const std::map<std::string, std::uint64_t>& skipped() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
