// Writes the acts of an invented wiki in the order of time. The same seed gives the same acts.
//
//   generate_events history BYTES > history.tsv                a mediawiki_history of 76 columns
//   generate_events recentchange BYTES > recentchange.jsonl    a stream of mediawiki.recentchange events
//   generate_events lines COUNT > lines.jsonl                  COUNT revisions as JSON lines: many facts, few bytes
//
// In lines, nobody acts twice in a month, so each revision becomes up to two facts. In the other formats, people and
// pages follow power laws, sizes are log-normal, 12 % of acts are anonymous, 0.1 % suppressed, and a tenth on user talk
// pages. Rows have about 500 bytes, events about a thousand.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <string>

namespace {

struct Act {
    std::uint64_t number = 0;
    std::int64_t time = 0;
    std::uint64_t person = 0;  // 0: anonymous
    bool hidden = false;
    bool minor = false;
    int space = 0;
    std::uint64_t page = 0;
    bool creates = false;
    std::int64_t bytes = 0;
    std::int64_t before = 0;
    bool reverted = false;
    bool log = false;
};

std::string word(std::uint64_t number) {
    static constexpr std::array latin{"ba", "do", "ke", "li", "mu", "na", "ro", "sa"};
    static constexpr std::array greek{"\u03b1\u03b2", "\u03b3\u03b5", "\u03b4\u03b9", "\u03ba\u03bf"};
    std::string text;
    for (auto rest = number + 100; rest > 0; rest /= 8) text += number % 20 == 0 ? greek[rest % 4] : latin[rest % 8];
    return text;
}

class Wiki {
public:
    Act act() {
        Act act;
        act.number = ++acts_;
        time_ += static_cast<std::int64_t>(600 * uniform());
        act.time = time_;
        const double kind = uniform();
        act.hidden = kind < 0.001;
        if (act.hidden || kind > 0.121) act.person = person();
        act.minor = uniform() < 0.3;
        act.creates = uniform() < 0.1;
        if (act.creates) ++pages_;
        act.page = act.creates ? pages_ : power_law(pages_);
        static constexpr std::array spaces{0, 0, 0, 0, 0, 0, 0, 1, 3, 4};
        act.space = spaces[act.page % spaces.size()];
        act.before = act.creates ? 0 : size();
        act.bytes = act.creates ? size() : act.before + static_cast<std::int64_t>(200 * normal_(random_));
        act.reverted = uniform() < 0.05;
        act.log = uniform() < 0.05;
        return act;
    }

    std::string user(const Act& act) {
        if (act.person == 0) return "192.0.2." + std::to_string(act.number % 256);
        return "User-" + word(act.person);
    }
    // The title without its namespace.
    static std::string title(const Act& act) {
        return act.space == 3 ? "User-" + word(act.page / 10) : word(act.page) + "_" + word(act.page / 7);
    }
    std::string characters(std::size_t count) {
        std::string text(count, '0');
        for (auto& c : text) c = "0123456789abcdefghijklmnopqrstuvwxyz"[random_() % 36];
        return text;
    }
    std::string comment(const Act& act) {
        return "/* " + word(act.number % 1000) + " */ " + word(act.number * 7919) + " [[" + word(act.page) + "]]";
    }

private:
    double uniform() { return std::generate_canonical<double, 32>(random_); }
    // A number from 1 to n; k is about 1/k times as frequent as 1.
    std::uint64_t power_law(std::uint64_t n) {
        return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::exp(uniform() * std::log(double(n) + 1))));
    }
    // Each half year has four thousand people, half of whom stay for the next.
    std::uint64_t person() { return static_cast<std::uint64_t>(time_ / 15'000'000) * 2'000 + power_law(4'000); }
    std::int64_t size() { return static_cast<std::int64_t>(std::exp(7.5 + 1.5 * normal_(random_))); }

    std::uint64_t acts_ = 0;
    std::uint64_t pages_ = 1000;
    std::int64_t time_ = 1'000'000'000;
    std::mt19937_64 random_{20260101};
    std::normal_distribution<double> normal_;
};

// "2026-01-31 12:00:00", or with another character between date and time.
std::string time_text(std::int64_t time, char separator = ' ') {
    std::array<char, 40> text{};
    const std::time_t seconds = time;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
    text[10] = separator;
    return text.data();
}

std::string history_row(Wiki& wiki, const Act& act) {
    const bool anonymous = act.person == 0;
    const auto now = time_text(act.time) + ".0";
    const auto since = time_text(act.time - 10'000'000) + ".0";
    const auto id = std::to_string(act.person * 7 + 11);
    const auto user = act.hidden ? std::string{} : wiki.user(act);
    const auto title = Wiki::title(act);
    const auto space = std::to_string(act.space);
    const auto id_if = [&](const std::string& text) { return anonymous || act.hidden ? std::string{} : text; };
    std::string row = "examplewiki\t";
    row += act.log ? "page\tmove" : "revision\tcreate";
    row +=
        '\t' + now + '\t' + wiki.comment(act) + '\t' + id_if(id) + '\t' + id_if('9' + id) + '\t' + user + '\t' + user;
    row += "\t\t\t" + id_if("autoreview") + '\t' + id_if("autoreview") + "\t\t";
    row += anonymous ? "\tfalse\tfalse\tfalse\ttrue\tfalse\tfalse" : "\ttrue\tfalse\tfalse\tfalse\tfalse\ttrue";
    for (int i = 0; i < 3; ++i) row += '\t' + id_if(since);
    row += '\t' + std::to_string(act.number % 5000) + '\t' + std::to_string(act.number % 777'777);
    row += '\t' + std::to_string(act.page) + '\t' + title + '\t' + title + '\t' + space + "\ttrue\t" + space;
    row += "\ttrue\tfalse\tfalse\t" + since + '\t' + since + '\t' + std::to_string(act.number % 300) + "\t86400";
    row += std::string(19, '\t');
    if (act.log) return row + std::string(18, '\t') + '\n';
    row += '\t' + std::to_string(act.number) + '\t' + std::to_string(act.creates ? 0 : act.number - 1);
    row += act.minor ? "\ttrue\t" : "\tfalse\t";
    row += act.hidden ? "text,comment,user\ttrue" : "\tfalse";
    row += '\t' + std::to_string(act.bytes) + '\t' + std::to_string(act.bytes - act.before) + '\t';
    row += wiki.characters(31) + "\twikitext\ttext/x-wiki\tfalse\t";
    row += act.reverted ? "\ttrue\t" + std::to_string(act.number + 1) + "\t600" : "\tfalse\t\t";
    row += "\tfalse\tfalse\t";
    row += act.minor ? "visualeditor,mobile edit" : "";
    return row + '\n';
}

std::string recent_change(Wiki& wiki, const Act& act) {
    static constexpr std::array prefixes{"", "Talk:", "", "User talk:", "Project:"};
    const auto title = prefixes[static_cast<std::size_t>(act.space)] + Wiki::title(act);
    const auto number = std::to_string(act.number);
    std::string event = R"({"$schema": "/mediawiki/recentchange/1.0.0", "meta": {"uri": "https://example.org/wiki/)";
    event += title + R"(", "request_id": ")" + wiki.characters(36) + R"(", "id": ")" + wiki.characters(36);
    event += R"(", "domain": "example.org", "stream": "mediawiki.recentchange", "dt": ")";
    event += time_text(act.time, 'T') + R"(.001Z", "topic": "eqiad.mediawiki.recentchange", )";
    event += R"("partition": 0, "offset": )" + number + R"(}, "id": )" + number + R"(, "type": ")";
    event += act.log ? "log" : act.creates ? "new" : "edit";
    event += R"(", "namespace": )" + std::to_string(act.space) + R"(, "title": ")" + title + R"(", "title_url": )";
    event += R"("https://example.org/wiki/)" + title + R"(", "comment": ")" + wiki.comment(act) + R"(", "timestamp": )";
    event += std::to_string(act.time);
    if (!act.hidden) event += R"(, "user": ")" + wiki.user(act) + '"';
    event += act.person % 50 == 1 ? R"(, "bot": true)" : R"(, "bot": false)";
    if (act.log) {
        event +=
            R"(, "log_id": )" + number + R"(, "log_type": "patrol", "log_action": "patrol", "log_params": {"auto": 0})";
    } else {
        event += R"(, "notify_url": "https://example.org/w/index.php?diff=)" + number + R"(&oldid=0", "minor": )";
        event += act.minor ? "true" : "false";
        event += R"(, "patrolled": true, "length": {"old": )" + std::to_string(act.before) + R"(, "new": )";
        event += std::to_string(std::max<std::int64_t>(0, act.bytes)) + R"(}, "revision": {"old": )";
        event += std::to_string(act.number - 1) + R"(, "new": )" + number + '}';
    }
    event += R"(, "server_url": "https://example.org", "server_name": "example.org", "server_script_path": "/w", )";
    return event + R"("wiki": "examplewiki", "parsedcomment": ")" + wiki.comment(act) + "\"}\n";
}

// Covers twenty years. Everybody acts in six consecutive months, a tenth on user talk pages, a twentieth on talk pages.
std::string revision_line(std::uint64_t number, std::uint64_t count) {
    constexpr std::uint64_t months = 240;
    constexpr std::uint64_t months_of_person = 6;
    const auto of_month = count / months + 1;
    const auto newcomers = of_month / months_of_person + 1;
    const auto month = number / of_month;
    const auto person = [&](std::uint64_t of) {
        return month * newcomers + of * 7919 % (months_of_person * newcomers);
    };
    const auto who = std::to_string(person(number % of_month) + 1);
    const auto kind = number % 20;
    const auto time =
        static_cast<std::int64_t>(1'104'537'600 + month * 2'629'800 + number % of_month * 2'000'000 / of_month);
    const auto text = std::to_string(number + 1);
    std::string line = R"({"type":"revision","id":)" + text + R"(,"page_id":)" + std::to_string(number % 100'000 + 1);
    line += kind < 2    ? R"(,"namespace":3,"title":"User-)" + std::to_string(person(number * 31) + 1)
            : kind == 2 ? R"(,"namespace":1,"title":"Page )" + std::to_string(number % 10'000)
                        : R"(,"namespace":10,"title":"Page )" + std::to_string(number % 100'000);
    line += R"(","timestamp":")" + time_text(time, 'T') + R"(Z","user_id":)" + who + R"(,"user":"User-)" + who;
    return line + R"(","bytes":)" + std::to_string(number % 5000) +
           R"(,"parent_id":1,"parent_bytes":0,"minor":false,"hidden":[]})" + '\n';
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "lines") == 0) {
        const auto count = std::strtoull(argv[2], nullptr, 10);
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto line = revision_line(i, count);
            std::fwrite(line.data(), 1, line.size(), stdout);
        }
        return 0;
    }
    const bool history = argc == 3 && std::strcmp(argv[1], "history") == 0;
    if (argc != 3 || (!history && std::strcmp(argv[1], "recentchange") != 0)) {
        std::fprintf(stderr, "usage: generate_events history|recentchange BYTES | lines COUNT > FILE\n");
        return 2;
    }
    const auto bytes = std::strtoull(argv[2], nullptr, 10);
    Wiki wiki;
    for (std::uint64_t written = 0; written < bytes;) {
        const auto act = wiki.act();
        const auto line = history ? history_row(wiki, act) : recent_change(wiki, act);
        written += std::fwrite(line.data(), 1, line.size(), stdout);
    }
}
