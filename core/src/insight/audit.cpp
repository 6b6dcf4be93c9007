#include "insight/audit.hpp"

#include <cmath>
#include <numeric>
#include <set>
#include <string_view>

#include "insight/exposure.hpp"
#include "insight/people_groups.hpp"
#include "insight/suppression.hpp"

namespace leadership {

namespace {

struct Counts {
    std::uint64_t eligible = 0;
    std::uint64_t matched = 0;
    ListedPeople listed;
    ListedPeople without;
};

std::uint64_t size_of(const ListedPeople& listed) {
    return listed.strong + listed.others;
}

void add(ListedPeople& listed, Band band) {
    ++(band == Band::strong_match ? listed.strong : listed.others);
}

std::map<std::string, Cell> people_of(const SuggestAnswer& answer, std::size_t listed) {
    std::map<std::string, std::uint64_t> counts = answer.excluded;
    const auto excluded = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                                          [](std::uint64_t sum, const auto& each) { return sum + each.second; });
    counts["below_bands"] = answer.considered - excluded - answer.matched;
    counts["beyond_limit"] = answer.matched - listed;
    counts["listed"] = listed;
    std::vector<std::uint64_t> cells;
    cells.reserve(counts.size());
    for (const auto& [code, count] : counts) cells.push_back(count);
    const auto shown = suppressed(cells);
    std::map<std::string, Cell> people;
    for (const auto& [code, count] : counts) people.emplace(code, shown[people.size()]);
    return people;
}

// Counts of each group and, for each dimension, of everybody in none of its groups.
class Table {
public:
    explicit Table(const PeopleGroups& groups) : groups_(groups), counts_(groups.groups().size()) {
        for (const auto& group : groups.groups()) others_.try_emplace(group.dimension);
    }

    template <class Change>
    void count(std::size_t wiki, const std::string& person, Change&& change) {
        std::set<std::string_view> within;
        for (const auto group : groups_.of(wiki, person)) {
            change(counts_[group]);
            within.insert(groups_.groups()[group].dimension);
        }
        for (auto& [dimension, counts] : others_) {
            if (!within.contains(dimension)) change(counts);
        }
    }

    [[nodiscard]] const Counts& operator[](std::size_t group) const { return counts_[group]; }

    // A value of each group, suppressed within its dimension.
    template <class Value>
    [[nodiscard]] std::vector<Cell> column(Value&& value) const {
        std::vector<Cell> result(counts_.size());
        for (const auto& [dimension, others] : others_) {
            std::vector<std::uint64_t> cells;
            std::vector<std::size_t> places;
            for (std::size_t group = 0; group < counts_.size(); ++group) {
                if (groups_.groups()[group].dimension != dimension) continue;
                cells.push_back(value(counts_[group]));
                places.push_back(group);
            }
            cells.push_back(value(others));
            const auto shown = suppressed(cells);
            for (std::size_t i = 0; i < places.size(); ++i) result[places[i]] = shown[i];
        }
        return result;
    }

private:
    const PeopleGroups& groups_;
    std::vector<Counts> counts_;
    std::map<std::string, Counts, std::less<>> others_;
};

// Counts everybody who is eligible in each of their groups. People of several wikis count where they would be listed.
class EligibleVisitor {
public:
    EligibleVisitor(Table& table, const CommunityPeople& people) : table_(table), people_(people) {}

    void visit(const WikiScorer&, const EligibleBlock& block) {
        block.for_each([&](std::size_t place) { count({block.wiki, block.person(place)}); });
    }
    void visit(const BestAccount& person) { count(person.account); }

private:
    void count(const AccountRef& account) {
        table_.count(account.wiki, people_.account(account).name, [](Counts& counts) { ++counts.eligible; });
    }

    Table& table_;
    const CommunityPeople& people_;
};

std::optional<double> two_decimals(double share, const Cell& all, const Cell& strong) {
    return all && strong ? std::optional(std::round(share * 100) / 100) : std::nullopt;
}

std::vector<GroupAudit> groups_of(const PeopleGroups& groups, const Table& table, const ListedPeople& list,
                                  const ListedPeople& list_without) {
    const auto eligible = table.column([](const Counts& counts) { return counts.eligible; });
    const auto matched = table.column([](const Counts& counts) { return counts.matched; });
    const auto listed = table.column([](const Counts& counts) { return size_of(counts.listed); });
    const auto strong = table.column([](const Counts& counts) { return counts.listed.strong; });
    const auto without = table.column([](const Counts& counts) { return size_of(counts.without); });
    const auto without_strong = table.column([](const Counts& counts) { return counts.without.strong; });
    std::vector<GroupAudit> result;
    for (std::size_t i = 0; i < groups.groups().size(); ++i) {
        const Counts& counts = table[i];
        GroupAudit group{.dimension = groups.groups()[i].dimension,
                         .value = groups.groups()[i].value,
                         .eligible = eligible[i],
                         .matched = suppressed_part(matched[i], counts.matched, eligible[i]),
                         .listed = {},
                         .listed_strong = {},
                         .listed_without = {},
                         .exposure = {},
                         .exposure_without = {}};
        group.listed = suppressed_part(listed[i], size_of(counts.listed), group.matched);
        group.listed_strong = suppressed_part(strong[i], counts.listed.strong, group.listed);
        group.listed_without = suppressed_part(without[i], size_of(counts.without), group.matched);
        group.exposure = two_decimals(exposure_share(counts.listed, list), group.listed, group.listed_strong);
        group.exposure_without =
            two_decimals(exposure_share(counts.without, list_without), group.listed_without,
                         suppressed_part(without_strong[i], counts.without.strong, group.listed_without));
        result.push_back(std::move(group));
    }
    return result;
}

}  // namespace

Audit audit_of(const Snapshot& snapshot, const RoleSearch& search, const SuggestRequest& request,
               const SuggestAnswer& answer, std::span<const Candidate> candidates, const Chosen& chosen,
               const Cancellation& cancellation) {
    const CommunityPeople& people = search.people();
    const PeopleGroups groups(people.wikis(), request.groups);
    Table table(groups);
    EligibleVisitor eligible(table, people);
    WorkerPool workers(1, &cancellation);
    search.scan(workers, std::span(&eligible, 1));
    const std::set<std::size_t> listed(chosen.begin(), chosen.end());
    ListedPeople list;
    ListedPeople list_without;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto& [account, match, band] = candidates[i];
        if (listed.contains(i)) add(list, band);
        if (i < chosen.size()) add(list_without, band);
        table.count(account.wiki, people.account(account).name, [&](Counts& counts) {
            ++counts.matched;
            if (listed.contains(i)) add(counts.listed, candidates[i].band);
            if (i < chosen.size()) add(counts.without, candidates[i].band);
        });
    }
    Audit audit{.role = request.role,
                .people = people_of(answer, chosen.size()),
                .groups = groups_of(groups, table, list, list_without),
                .policy = search.policy(),
                .policy_revisions = {}};
    const auto& revisions = snapshot.catalogue_of(request.documents_of).policy_revisions;
    for (const auto& key : {CommunityKey("default"), request.community}) {
        if (const auto found = revisions.find(key); found != revisions.end()) audit.policy_revisions.insert(*found);
    }
    return audit;
}

}  // namespace leadership
