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

    // What bytes() has written, of whichever wiki. Throws Error(invalid_data) when it is damaged, of another version, or
    // counted by other rules.
    using RulesOf = std::function<std::shared_ptr<const ActivityRules>(const WikiKey&)>;
    static HistoryPart read(std::string_view bytes, const RulesOf& rules_of);

    [[nodiscard]] std::string bytes();

    [[nodiscard]] const WikiKey& wiki() const noexcept;

    // Adds the part that follows; same_source: in the source that this one ends with. False when an event is in both, so
    // that only reading them one after the other tells which one counts; neither is of use then.
    [[nodiscard]] bool absorb(HistoryPart&& next, bool same_source);

    // There is nothing more in the source; what follows is of another one.
    void end_source();

    // All parts have been added. seconds and bytes of the report are 0.
    [[nodiscard]] std::pair<WikiActivity, IngestReport> publish() &&;

private:
    friend class HistoryParts;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class HistoryParts {
public:
    // rules_of is asked once for every wiki that comes. columns: empty when their number tells them. Lines of the
    // wikis left out are not looked at further. skip_broken: counts broken lines ("broken_line") instead of refusing.
    HistoryParts(HistoryColumns columns, HistoryPart::RulesOf rules_of,
                 std::set<std::string, std::less<>> left_out = {}, bool skip_broken = false);
    ~HistoryParts();
    HistoryParts(const HistoryParts&) = delete;
    HistoryParts& operator=(const HistoryParts&) = delete;

    // Whole lines, the last with or without its end. name, and the byte of the source that they begin at, stand in
    // messages. Throws Error(invalid_data). O(size).
    void read(std::string_view lines, const std::string& name, std::uint64_t begin);

    // There is nothing more in the source; what is read from here on is of another one.
    void end_source();

    [[nodiscard]] std::map<WikiKey, HistoryPart>& parts();

    // Returns how many lines of all wikis could not be used, by reason.
    [[nodiscard]] const std::map<std::string, std::uint64_t>& skipped() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
