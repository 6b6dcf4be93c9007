// Made-up histories of examplewiki, for comparing ways to read them.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <leadership/base/time.hpp>
#include <leadership/engagement/activity.hpp>
#include <leadership/engagement/ingest.hpp>
#include <leadership/source/history_columns.hpp>

#include "engagement/change.hpp"
#include "engagement/support.hpp"

namespace leadership::test {

// A history with whatever makes people hard to tell apart: accounts that are renamed, and take names that others had;
// sources that tell names only; messages to people who never do anything.
class RandomHistory {
public:
    explicit RandomHistory(std::uint32_t seed) : random_(seed) {}

    // In one of the formats, by chance.
    std::string source(int acts) {
        const auto kind = below(3);
        if (kind == 0) return in_pages(acts);
        std::string lines;
        for (int i = 0; i < acts; ++i) lines += kind == 1 ? history_line() : stream_line();
        return lines;
    }
    // Pages that are read by several threads.
    std::string in_pages(int acts) {
        std::string pages;
        for (int i = 0; i < acts;) {
            const auto page = ++pages_;
            const int space = below(3) == 0 ? 3 : below(3) == 0 ? 1 : 0;
            std::string revisions;
            for (auto left = 1 + below(6); left > 0; --left, ++i) {
                const auto who = person();
                revisions +=
                    testing::revision({.id = ++id_,
                                       .parent = revisions.empty() ? 0 : id_ - 1,
                                       .time = time(),
                                       .contributor = testing::by(name(who), who),
                                       .text = "<text bytes=\"" + std::to_string(below(900)) + "\" id=\"1\" />"});
            }
            pages += testing::page(page, space, prefix(space) + title(space), revisions);
        }
        return testing::in_export(pages);
    }

private:
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }
    std::uint64_t person() { return 1 + below(60) * below(60) / 20; }
    // Every account takes the name of its neighbour one day.
    std::string name(std::uint64_t who) const {
        const bool renamed = who % 3 == 0 && now_ > 4000 + static_cast<std::int64_t>(who) * 10;
        return "Example " + std::to_string(renamed ? who + 1 : who % 7 == 5 ? who + 100 : who);
    }
    std::string time(char separator = 'T', const char* end = "Z") {
        now_ += 1 + below(4);  // hours
        const auto instant = format_instant(Instant{std::chrono::seconds{1'500'000'000 + 3600LL * now_}});
        return instant.substr(0, 10) + separator + instant.substr(11, 8) + end;
    }
    static std::string prefix(int space) { return space == 3 ? "User talk:" : space == 1 ? "Talk:" : ""; }
    std::string title(int space) {
        return space == 3 ? "Example " + std::to_string(below(180)) : "Page " + std::to_string(below(20));
    }

    std::string history_line() {
        const auto who = person();
        const bool anonymous = below(9) == 0;
        const auto space = below(4) == 0 ? 3 : below(4) == 0 ? 1 : 0;
        const auto bytes = std::to_string(below(900));
        const std::map<std::string, std::string> members{
            {"wiki_db", "examplewiki"},
            {"event_entity", "revision"},
            {"event_timestamp", time(' ', ".0")},
            {"event_user_id", anonymous ? "" : std::to_string(who)},
            {"event_user_central_id", anonymous || who % 4 != 0 ? "" : std::to_string(who + 1000)},
            {"event_user_text", anonymous ? "192.0.2.1" : name(who)},
            {"event_user_is_bot_by", who % 10 == 7 ? "group" : ""},
            {"event_user_is_anonymous", anonymous ? "true" : "false"},
            {"page_id", std::to_string(1 + below(50))},
            {"page_title", title(space)},
            {"page_namespace", std::to_string(space)},
            {"revision_id", std::to_string(++id_)},
            {"revision_parent_id", below(5) == 0 ? "0" : std::to_string(id_ - 1)},
            {"revision_text_bytes", bytes},
            {"revision_text_bytes_diff", bytes},
            {"revision_is_identity_reverted", below(6) == 0 ? "true" : "false"}};
        std::string line;
        for (const auto& column : history_columns(76))
            line += (members.contains(column) ? members.at(column) : "") + "\t";
        line.back() = '\n';
        return line;
    }

    std::string stream_line() {
        const auto who = name(person());
        const int space = below(4) == 0 ? 3 : 1;
        const bool thanks = below(5) == 0;
        const auto moment = time();
        const auto seconds = std::to_string(1'500'000'000 + 3600LL * now_);
        return R"({"$schema": "/mediawiki/recentchange/1.0.0", "id": 1, "namespace": )" +
               std::to_string(thanks ? 2 : space) + R"(, "title": ")" +
               (thanks ? "User:" + title(3) : prefix(space) + title(space)) + R"(", "timestamp": )" + seconds +
               R"(, "user": ")" + who + R"(", "bot": false, "wiki": "examplewiki", )" +
               (thanks ? R"("type": "log", "log_id": )" + std::to_string(++id_) +
                             R"(, "log_type": "thanks", "log_action": "thank", "log_params": [])"
                       : R"("type": "edit", "minor": false, "length": {"old": 1, "new": )" +
                             std::to_string(1 + below(900)) + R"(}, "revision": {"old": 1, "new": )" +
                             std::to_string(++id_) + "}") +
               "}\n";
    }

    std::mt19937 random_;
    std::uint64_t id_ = 0;
    std::uint64_t pages_ = 100;
    std::int64_t now_ = 0;
};

// An activity of so many acts, and changes that follow it.
struct History {
    WikiActivity activity;
    std::vector<std::string> changes;
};

inline History history_of(std::uint32_t seed, int acts, int changes, int acts_of_change) {
    RandomHistory random(seed);
    History history;
    history.activity.wiki = WikiKey("examplewiki");
    if (acts > 0) ingest_bytes(random.source(acts), "history", testing::rules(), history.activity);
    auto frame = history.activity;
    for (int i = 0; i < changes; ++i) {
        const auto source = random.source(acts_of_change);
        history.changes.push_back(
            read_change(source, "change", testing::rules(), frame, "event " + std::to_string(i)).bytes);
    }
    return history;
}

}  // namespace leadership::test
