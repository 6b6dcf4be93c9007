// Parts of histories: what several machines read of one history, a part each, merged by wiki.
//
// A source is cut into parts of whole lines. Each becomes one HistoryPart for every wiki that occurs in it. Parts that
// follow each other are merged in any grouping, first those of a source, then the sources. The result is what
// leadership::ingest makes of the same sources in the same order, starting from an empty activity.
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

    // Reads what bytes() has written, for any wiki. Throws Error(invalid_data) when it is damaged, of another version
    // or counted by other rules.
    using RulesOf = std::function<std::shared_ptr<const ActivityRules>(const WikiKey&)>;
    static HistoryPart read(std::string_view bytes, const RulesOf& rules_of);

    [[nodiscard]] std::string bytes();

    [[nodiscard]] const WikiKey& wiki() const noexcept;

    // Adds the next part. same_source: it continues the source that this part ends in. Returns false when an event is
    // in both parts, so that the sources have to be read one after the other to find which one counts; both parts are
    // useless then.
    [[nodiscard]] bool absorb(HistoryPart&& next, bool same_source);

    // Ends the source; the next part is of another one.
    void end_source();

    // Call this when all parts have been added. The seconds and bytes of the report are 0.
    [[nodiscard]] std::pair<WikiActivity, IngestReport> publish() &&;

private:
    friend class HistoryParts;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

class HistoryParts {
public:
    // rules_of is called once for every wiki that occurs. columns: empty when their number identifies them. Lines of
    // wikis that are left out are not parsed further. skip_broken: count broken lines ("broken_line") instead of
    // throwing an error.
    HistoryParts(HistoryColumns columns, HistoryPart::RulesOf rules_of,
                 std::set<std::string, std::less<>> left_out = {}, bool skip_broken = false);
    ~HistoryParts();
    HistoryParts(const HistoryParts&) = delete;
    HistoryParts& operator=(const HistoryParts&) = delete;

    // Reads whole lines, of which the last may lack its line break. Error messages contain name, and their bytes count
    // from the byte of the source at which the lines begin. Throws Error(invalid_data). O(size).
    void read(std::string_view lines, const std::string& name, std::uint64_t begin);

    // Ends the source; the next lines are of another one.
    void end_source();

    [[nodiscard]] std::map<WikiKey, HistoryPart>& parts();

    // The number of lines of all wikis that could not be used, by reason.
    [[nodiscard]] const std::map<std::string, std::uint64_t>& skipped() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
