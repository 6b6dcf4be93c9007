// Writes a stub-meta-history dump like that of a real wiki. The same seed gives the same dump.
//
//   generate_dump BYTES > dump.xml
//
// People follow a power law; many pages have few revisions; sizes are log-normal; 12 % of revisions are anonymous, 0.1
// % suppressed; a tenth of the pages are user talk. Names are made of syllables in Latin, Greek and Japanese letters.
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>

namespace {

class Dump {
public:
    explicit Dump(std::uint64_t bytes) : bytes_(bytes) {}

    void write() {
        text_ =
            "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\" xml:lang=\"en\">\n  <siteinfo>\n"
            "    <sitename>Example</sitename>\n    <dbname>examplewiki</dbname>\n    <namespaces>\n"
            "      <namespace key=\"0\" case=\"first-letter\" />\n"
            "      <namespace key=\"1\" case=\"first-letter\">Talk</namespace>\n"
            "      <namespace key=\"3\" case=\"first-letter\">User talk</namespace>\n"
            "      <namespace key=\"4\" case=\"first-letter\">Project</namespace>\n    </namespaces>\n  </siteinfo>\n";
        while (written_ + text_.size() < bytes_) {
            page();
            if (text_.size() > 1U << 20U) flush();
        }
        text_ += "</mediawiki>\n";
        flush();
    }

private:
    void flush() {
        std::fwrite(text_.data(), 1, text_.size(), stdout);
        written_ += text_.size();
        text_.clear();
    }

    double uniform() { return std::generate_canonical<double, 32>(random_); }

    // Each half year has its own four thousand people, half of whom stay for the next. Among them, edits follow a power
    // law: the n-th person makes about 1/n of the first one's edits.
    std::uint64_t person(std::int64_t time) {
        const auto half_year = static_cast<std::uint64_t>(time / 15'000'000);
        return half_year * 2'000 + static_cast<std::uint64_t>(std::exp(uniform() * std::log(4'000.0)));
    }

    static std::string word(std::uint64_t number) {
        static constexpr std::array latin{"ba", "do", "ke", "li", "mu", "na", "ro", "sa"};
        static constexpr std::array greek{"\u03b1\u03b2", "\u03b3\u03b5", "\u03b4\u03b9", "\u03ba\u03bf"};
        static constexpr std::array japanese{"\u304b", "\u304d", "\u304f", "\u3051",
                                             "\u3053", "\u3055", "\u3057", "\u3059"};
        std::string text;
        const auto script = number % 20;
        for (auto rest = number + 100; rest > 0; rest /= 8) {
            text += script == 0 ? japanese[rest % 8] : script == 1 ? greek[rest % 4] : latin[rest % 8];
        }
        return text;
    }

    void page() {
        ++page_;
        const double kind = uniform();
        const int space = kind < 0.7 ? 0 : kind < 0.8 ? 1 : kind < 0.9 ? 3 : 4;
        static constexpr std::array prefixes{"", "Talk:", "", "User talk:", "Project:"};
        auto time = static_cast<std::int64_t>(1'000'000'000 + 700'000'000 * uniform());
        const auto name = space == 3 ? "User-" + word(person(time)) : word(page_) + " " + word(page_ / 7);
        text_ += "  <page>\n    <title>" + (prefixes[static_cast<std::size_t>(space)] + name) + "</title>\n    <ns>" +
                 std::to_string(space) + "</ns>\n    <id>" + std::to_string(page_) + "</id>\n";
        const auto revisions = static_cast<int>(1 / std::pow(uniform() + 1e-4, 0.7));
        std::uint64_t parent = 0;
        for (int i = 0; i < revisions; ++i) {
            parent = revision(parent, time);
            time += static_cast<std::int64_t>(1'000'000 * uniform());
        }
        text_ += "  </page>\n";
    }

    std::uint64_t revision(std::uint64_t parent, std::int64_t time) {
        const auto id = ++revision_;
        std::array<char, 32> timestamp{};
        const std::time_t seconds = time;
        std::tm parts{};
        gmtime_r(&seconds, &parts);
        std::strftime(timestamp.data(), timestamp.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
        text_ += "    <revision>\n      <id>" + std::to_string(id) + "</id>\n";
        if (parent != 0) text_ += "      <parentid>" + std::to_string(parent) + "</parentid>\n";
        text_ += "      <timestamp>" + std::string{timestamp.data()} + "</timestamp>\n";
        contributor(time);
        if (uniform() < 0.3) text_ += "      <minor />\n";
        comment();
        const auto bytes = std::to_string(static_cast<std::uint64_t>(std::exp(7.5 + 1.5 * normal_(random_))));
        const auto number = std::to_string(id);
        text_ += "      <origin>" + number +
                 "</origin>\n      <model>wikitext</model>\n      <format>text/x-wiki</format>\n";
        text_ += "      <text bytes=\"" + bytes + "\" sha1=\"" + sha1() + "\" location=\"tt:" + number + "\" id=\"" +
                 number + "\" />\n      <sha1>" + sha1() + "</sha1>\n    </revision>\n";
        return id;
    }

    void contributor(std::int64_t time) {
        const double kind = uniform();
        if (kind < 0.001) {
            text_ += "      <contributor deleted=\"deleted\" />\n";
        } else if (kind < 0.121) {
            text_ += "      <contributor>\n        <ip>192.0.2." + std::to_string(random_() % 256) +
                     "</ip>\n      </contributor>\n";
        } else {
            const auto id = person(time);
            text_ += "      <contributor>\n        <username>User-" + word(id) + "</username>\n        <id>" +
                     std::to_string(id * 7 + 11) + "</id>\n      </contributor>\n";
        }
    }

    void comment() {
        const double kind = uniform();
        if (kind < 0.001) {
            text_ += "      <comment deleted=\"deleted\" />\n";
        } else if (kind < 0.8) {
            text_ += "      <comment>/* " + word(random_() % 1000) + " */ " + word(random_()) + " [[" +
                     word(random_()) + "]]" + (kind < 0.1 ? " &amp; &quot;" + word(random_()) + "&quot;" : "") +
                     "</comment>\n";
        }
    }

    std::string sha1() {
        std::string text(31, '0');
        for (auto& c : text) c = "0123456789abcdefghijklmnopqrstuvwxyz"[random_() % 36];
        return text;
    }

    std::uint64_t bytes_;
    std::uint64_t written_ = 0;
    std::uint64_t page_ = 0;
    std::uint64_t revision_ = 0;
    std::mt19937 random_{20260101};
    std::normal_distribution<double> normal_;
    std::string text_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: generate_dump BYTES > dump.xml\n");
        return 2;
    }
    Dump{std::strtoull(argv[1], nullptr, 10)}.write();
}
