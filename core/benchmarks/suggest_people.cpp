// Makes a wiki of many people with forty features, and measures what it takes to read them.
//
//   suggest_people STORE PEOPLE    writes a store with the wiki "examplewiki" and the role "example", always the same
//   suggest_people STORE           reads the columns of the feature matrix as fast as two threads can, and prints the
//                                  median seconds of 21 rounds
//
// People act by a power law, in some of 39 activity classes, within the last four years; a sixteenth of them write to
// each other. The role asks for eight competencies with five indicators each (one for the last), four of them
// essential.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <leadership/base/error.hpp>
#include <leadership/store/store.hpp>

#include "store/activity_file.hpp"

namespace {

using namespace leadership;

constexpr std::size_t competencies = 8;
constexpr std::size_t classes = 39;
constexpr std::int32_t months = 48;
const WikiKey wiki{"examplewiki"};

using Random = std::mt19937_64;

double uniform(Random& random) {
    return static_cast<double>(random() >> 11U) * 0x1p-53;
}

std::uint32_t power_law(Random& random, double exponent, std::uint32_t most) {
    const double value = std::pow(1 - uniform(random), -1 / (exponent - 1));
    return value < most ? static_cast<std::uint32_t>(value) : most;
}

WikiActivity activity_of(std::uint32_t people) {
    Random random(20'260'101);
    WikiActivity activity;
    activity.wiki = wiki;
    activity.first = parse_instant("2022-01-01T00:00:00Z");
    activity.last = parse_instant("2025-12-31T23:59:59Z");
    const auto last = month_of(*activity.last).value;
    for (std::size_t i = 0; i < classes; ++i) activity.activity_classes.emplace_back("class_" + std::to_string(10 + i));
    activity.class_rules.resize(classes);
    for (std::uint32_t i = 0; i < people; ++i) {
        const PersonIndex person(i);
        const bool bot = random() % 500 == 0;
        activity.people.push_back({.user_id = i + 1, .name = (bot ? "Example bot " : "Person ") + std::to_string(i)});
        const auto active = power_law(random, 2.0, months);
        const auto variety = power_law(random, 2.0, 12);
        const auto first = last - static_cast<std::int32_t>(random() % months);
        for (auto month = first; month <= last && month < first + static_cast<std::int32_t>(active); ++month) {
            const auto begin = activity.facts.size();
            for (std::uint32_t i_class = 0; i_class < variety; ++i_class) {
                const ActivityClassIndex activity_class(static_cast<std::uint32_t>((i * 7 + i_class * 3) % classes));
                activity.facts.push_back({person, {month}, activity_class, power_law(random, 1.8, 2000), 100});
            }
            std::uint32_t events = 0;
            std::sort(activity.facts.begin() + static_cast<std::ptrdiff_t>(begin), activity.facts.end(),
                      [](const Fact& a, const Fact& b) { return a.activity_class < b.activity_class; });
            for (auto fact = begin; fact < activity.facts.size(); ++fact) events += activity.facts[fact].events;
            activity.person_months.push_back({person, {month}, events, 0});
        }
    }
    for (std::uint32_t from = 0; from < people; from += 16) {
        const auto written_to = power_law(random, 1.7, 2000);
        std::vector<std::uint32_t> others;
        for (std::uint32_t i = 0; i < written_to; ++i) {
            // Mostly to others who write, and more often to low numbers.
            const double place = std::pow(uniform(random), 3);
            others.push_back(static_cast<std::uint32_t>(place * people) / 16 * 16 + (random() % 4 == 0 ? 1 : 0));
        }
        std::ranges::sort(others);
        others.erase(std::ranges::unique(others).begin(), others.end());
        for (const auto to : others) {
            if (to != from && to < people)
                activity.talk_edges.push_back({PersonIndex(from), PersonIndex(to), 1, *activity.last, *activity.last});
        }
    }
    return activity;
}

// The accounts of the wiki: one in fifty is blocked, one in ten thousand hidden, and two hundred are sysops.
std::vector<Account> accounts_of(const WikiActivity& activity) {
    std::vector<Account> accounts;
    for (std::size_t i = 0; i < activity.people.size(); i += 50) {
        const auto& person = activity.people[i];
        accounts.push_back({.user_id = person.user_id,
                            .user = person.name,
                            .blocked = i % 16 != 0,
                            .hidden = i % 10'000 == 50,
                            .temporary = i % 350 == 0});
        if (i % 400 == 0 && i < 80'000) accounts.back().groups.emplace_back("sysop");
    }
    return accounts;
}

void put(Store& store, DocumentKind kind, std::string slug, std::string json) {
    static_cast<void>(
        store.put_document({.key = {kind, std::move(slug)}, .page_id = 1, .revision = 1, .json = std::move(json)}));
}

// Only the documents that the benchmark needs, so that the matrix has no other columns.
void put_documents(Store& store) {
    for (const auto& document : store.documents()) store.delete_document(document.key, document.revision);
    std::string requirements;
    for (std::size_t competency = 0; competency < competencies; ++competency) {
        const auto slug = "competency-" + std::to_string(competency);
        std::string indicators;
        for (std::size_t i = competency * 5; i < std::min(classes, competency * 5 + 5); ++i) {
            indicators += std::string(indicators.empty() ? "" : ",") + R"({"activity_class": "class_)" +
                          std::to_string(10 + i) + R"(", "weight": )" + std::to_string(1 + i % 3) +
                          R"(, "half_life_days": 180, "saturation": 0.9})";
        }
        put(store, DocumentKind::competency, slug,
            R"({"schema": "competency/1", "label": {"en": "Example"}, "type": "skill", "indicators": [)" + indicators +
                "]}");
        requirements += std::string(requirements.empty() ? "" : ",") + R"({"competency": ")" + slug +
                        R"(", "min_level": 2, "importance": ")" + (competency < 4 ? "essential" : "optional") + "\"}";
    }
    put(store, DocumentKind::role, "example",
        R"({"schema": "role/2", "label": {"en": "Example"}, "family": "functionary", "level": "local", "wiki_group": "sysop", "requirements": [)" +
            requirements + "]}");
}

double seconds_to_read(std::span<const float> values) {
    const auto sum = [](std::span<const float> part) {
        std::array<float, 64> sums{};
        for (std::size_t i = 0; i + sums.size() <= part.size(); i += sums.size()) {
            for (std::size_t lane = 0; lane < sums.size(); ++lane) sums[lane] += part[i + lane];
        }
        volatile float kept = sums[0];
        for (const float each : sums) kept = kept + each;
    };
    const auto begin = std::chrono::steady_clock::now();
    std::thread other(sum, values.first(values.size() / 2));
    sum(values.subspan(values.size() / 2));
    other.join();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) {
        std::fprintf(stderr, "usage: suggest_people STORE [PEOPLE]\n");
        return 2;
    }
    try {
        if (argc == 3) {
            std::filesystem::remove_all(argv[1]);
            Store store(argv[1]);
            put_documents(store);
            const auto activity = activity_of(static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)));
            write_activity(std::filesystem::path(argv[1]) / "activity" / (wiki.str() + ".activity"), activity);
            store.put_accounts(wiki, accounts_of(activity));
            return 0;
        }
        const Store store(argv[1]);
        const auto snapshot = store.snapshot();
        std::array<double, 21> rounds{};
        for (double& seconds : rounds) seconds = seconds_to_read(snapshot->wikis.at(wiki)->features().values());
        std::ranges::nth_element(rounds, rounds.begin() + rounds.size() / 2);
        std::printf("%.6f\n", rounds[rounds.size() / 2]);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
