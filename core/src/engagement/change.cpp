#include "engagement/change.hpp"

#include <algorithm>
#include <chrono>
#include <leadership/base/error.hpp>
#include <leadership/base/time.hpp>
#include <memory>
#include <string>
#include <utility>

#include "base/worker_pool.hpp"
#include "engagement/aggregator.hpp"
#include "engagement/part_bytes.hpp"
#include "engagement/part_sums.hpp"
#include "engagement/person_numbering.hpp"
#include "engagement/publish.hpp"
#include "engagement/read_events.hpp"

namespace leadership {
namespace {

// The last digits are the version; change them whenever what is written and read below changes.
constexpr std::string_view kind = "LDchng01";

std::int64_t seconds(Instant instant) {
    return instant.time_since_epoch().count();
}
Instant read_instant(PartReader& part) {
    return Instant{std::chrono::seconds{part.number<std::int64_t>()}};
}

void write_stream(PartWriter& part, const std::optional<StreamPosition>& stream) {
    part.number(static_cast<std::uint8_t>(stream ? 1 : 0));
    if (!stream) return;
    part.text(stream->last_event_id);
    part.number(static_cast<std::uint8_t>(stream->event_time ? 1 : 0));
    part.numbers(seconds(stream->event_time.value_or(Instant{})), seconds(stream->published));
}

std::optional<StreamPosition> read_stream(PartReader& part) {
    if (part.number<std::uint8_t>() == 0) return std::nullopt;
    StreamPosition stream;
    stream.last_event_id = part.text();
    const bool has_time = part.number<std::uint8_t>() != 0;
    const auto time = read_instant(part);
    if (has_time) stream.event_time = time;
    stream.published = read_instant(part);
    return stream;
}

std::string written(const ClassRules& rules, const Aggregates& sums, const std::optional<StreamPosition>& stream) {
    PartWriter part;
    part.text(kind);
    part.rows(rules.keys, [&](const ActivityClassKey& key) { part.text(key.str()); });
    part.rows(rules.texts, [&](const std::string& text) { part.text(text); });
    write_sums(part, sums);
    write_stream(part, stream);
    return part.take();
}

void check_counted_once(const WikiActivity& before, const WikiActivity& after, const Aggregates& added) {
    const bool once = after.seen_revisions.size() == before.seen_revisions.size() + added.revisions.size() &&
                      after.seen_log_entries.size() == before.seen_log_entries.size() + added.log_entries.size();
    if (!once) throw Error{ErrorCode::invalid_data, "its events are in the activity already"};
}

WikiActivity frame_with(const WikiActivity& frame, const ClassRules& rules, const Aggregates& sums) {
    auto result = publish_frame(frame, sums, rules);
    check_counted_once(frame, result, sums);
    return result;
}

std::vector<ActivityClassKey> outdated_classes(const WikiActivity& frame, const ClassRules& rules) {
    std::vector<ActivityClassKey> outdated;
    for (std::size_t i = 0; i < rules.keys.size(); ++i) {
        const auto place = std::ranges::find(frame.activity_classes, rules.keys[i]) - frame.activity_classes.begin();
        if (frame.class_rules.at(static_cast<std::size_t>(place)) != rules.texts[i]) outdated.push_back(rules.keys[i]);
    }
    return outdated;
}

}  // namespace

Change change_of(std::string_view bytes) {
    PartReader part{bytes};
    if (part.text() != kind) throw Error{ErrorCode::invalid_data, "written by another version; ingest this wiki anew"};
    ClassRules rules;
    for (auto left = part.count(); left > 0; --left) rules.keys.emplace_back(std::string{part.text()});
    for (auto left = part.count(); left > 0; --left) rules.texts.emplace_back(part.text());
    if (rules.keys.size() != rules.texts.size()) PartReader::broken();
    auto sums = read_sums(part, rules.keys.size());
    auto stream = read_stream(part);
    part.end();
    return {std::move(rules), std::move(sums), std::move(stream)};
}

void follow_to(WikiActivity& activity, const std::string& last_event_id, const IngestReport& report) {
    const auto before = activity.stream ? activity.stream->event_time : std::nullopt;
    activity.stream = StreamPosition{last_event_id, std::max(before, report.last), now()};
}

ReadChange read_change(std::string_view source, const std::string& name, const ActivityRules& rules,
                       WikiActivity& frame, const std::optional<std::string>& last_event_id) {
    const auto begin = std::chrono::steady_clock::now();
    Aggregator aggregator{rules, frame};
    read_events(decompressed(from_memory(source)), name, {}, aggregator);
    ReadChange change;
    change.report = aggregator.report();
    change.report.bytes = source.size();
    const auto& sums = aggregator.settled();
    WorkerPool workers{1};
    change.report.registered_users = PersonNumbering{{}, {}, {&sums.actors}, workers}.revising();
    const auto of_classes = class_rules_of(rules);
    frame = frame_with(frame, of_classes, sums);
    if (last_event_id) follow_to(frame, *last_event_id, change.report);
    change.report.outdated_classes = outdated_classes(frame, of_classes);
    change.bytes = written(of_classes, sums, last_event_id ? frame.stream : std::nullopt);
    change.report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return change;
}

WikiActivity with_change(const WikiActivity& activity, std::string_view bytes) {
    auto change = change_of(bytes);
    WorkerPool workers{threads_of_publishing};
    PersonNumbering numbering{activity.people, activity.former_names, {&change.sums.actors}, workers};
    auto result = publish(activity, {&change.sums}, std::move(numbering), change.rules, workers);
    check_counted_once(activity, result, change.sums);
    if (change.stream) result.stream = std::move(change.stream);
    return result;
}

void add_change_to_frame(WikiActivity& frame, Change change) {
    frame = frame_with(frame, change.rules, change.sums);
    if (change.stream) frame.stream = std::move(change.stream);
}

}  // namespace leadership
