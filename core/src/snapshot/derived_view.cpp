#include "snapshot/derived_view.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <leadership/base/error.hpp>

namespace leadership {

namespace {

constexpr double correspondents_saturation = 0.95;

// Matches people to accounts by id, and by name only where the sources have no id, since another person may have taken
// the name in the meantime.
AccountColumns match_accounts(const WikiActivity& activity, std::span<const Account> accounts) {
    std::unordered_map<std::uint64_t, std::uint32_t> by_id;
    std::unordered_map<std::string_view, std::uint32_t> by_name;
    for (std::uint32_t i = 0; i < accounts.size(); ++i) {
        by_id.emplace(accounts[i].user_id, i);
        by_name.emplace(accounts[i].user, i);
    }
    Column<std::uint32_t> people;
    Column<std::uint32_t> places;
    const auto match = [&](std::uint32_t person, const auto& accounts_by, const auto& key) {
        const auto found = accounts_by.find(key);
        if (found == accounts_by.end()) return;
        people.push_back(person);
        places.push_back(found->second);
    };
    for (std::uint32_t i = 0; i < activity.people.size() && !accounts.empty(); ++i) {
        const auto& person = activity.people[i];
        if (person.user_id != 0)
            match(i, by_id, person.user_id);
        else
            match(i, by_name, std::string_view(person.name));
    }
    return {std::move(people), std::move(places)};
}

// Calls use(person, account) for the people whose accounts the wiki described.
template <class Use>
void for_each_account(const AccountColumns& columns, std::span<const Account> accounts, Use use) {
    for (std::size_t i = 0; i < columns.person.size(); ++i)
        use(PersonIndex(columns.person[i]), accounts[columns.account[i]]);
}

std::map<std::string, std::vector<PersonIndex>, std::less<>> members_of(const AccountColumns& columns,
                                                                        std::span<const Account> accounts) {
    std::map<std::string, std::vector<PersonIndex>, std::less<>> members;
    for_each_account(columns, accounts, [&](PersonIndex person, const Account& account) {
        for (const auto& group : account.groups) members[group].push_back(person);
    });
    return members;
}

std::vector<bool> bots_of(const WikiActivity& activity, const AccountColumns& columns,
                          std::span<const Account> accounts) {
    std::vector<bool> bots;
    bots.reserve(activity.people.size());
    for (const auto& person : activity.people) bots.push_back(is_bot(person, nullptr));
    for_each_account(columns, accounts, [&](PersonIndex person, const Account& account) {
        bots[person.value()] = is_bot(activity.people[person.value()], &account);
    });
    return bots;
}

PeopleFlags flags_of(const WikiActivity& activity, const AccountColumns& columns, std::span<const Account> accounts,
                     const TotalsColumns& totals) {
    const PeopleSet nobody(activity.people.size());
    PeopleFlags flags{nobody, nobody, nobody, nobody, nobody, nobody};
    for (std::uint32_t i = 0; i < activity.people.size(); ++i) {
        if (totals.events[i] > 0) flags.acted.insert(PersonIndex(i));
        if (is_bot_name(activity.people[i].name)) flags.bot_names.insert(PersonIndex(i));
    }
    for_each_account(columns, accounts, [&](PersonIndex person, const Account& account) {
        const auto insert_if = [person](bool member, PeopleSet& set) {
            if (member) set.insert(person);
        };
        insert_if(account.bot, flags.bot_accounts);
        insert_if(account.hidden, flags.hidden);
        insert_if(account.blocked, flags.blocked);
        insert_if(account.temporary, flags.temporary);
    });
    return flags;
}

TotalsColumns totals_of(const WikiActivity& activity) {
    Column<std::uint32_t> events(activity.people.size(), 0);
    Column<std::uint32_t> active_months(activity.people.size(), 0);
    Column<Month> last(activity.people.size(), Month{});
    for (const auto& row : activity.person_months) {
        const auto person = row.person.value();
        last[person] = events[person] == 0 ? row.month : std::max(last[person], row.month);
        events[person] += row.events;
        ++active_months[person];
    }
    return {std::move(events), std::move(active_months), std::move(last)};
}

CorrespondentColumns correspondents_in(const CommunityGraph& graph) {
    Column<std::uint32_t> counts;
    Column<std::uint32_t> begins;
    Column<std::uint32_t> others;
    counts.reserve(graph.people());
    begins.reserve(graph.people() + 1);
    for (std::uint32_t person = 0; person < graph.people(); ++person) {
        begins.push_back(static_cast<std::uint32_t>(others.size()));
        for (const PersonIndex other : graph.correspondents(PersonIndex(person))) others.push_back(other.value());
        counts.push_back(static_cast<std::uint32_t>(others.size()) - begins.back());
    }
    begins.push_back(static_cast<std::uint32_t>(others.size()));
    return {std::move(counts), std::move(begins), std::move(others)};
}

SharedColumn<float> connections_of(const CorrespondentColumns& correspondents, double reference) {
    Column<float> connections;
    connections.reserve(correspondents.counts.size());
    for (const auto people : correspondents.counts)
        connections.push_back(static_cast<float>(saturating(people, reference)));
    return connections;
}

[[noreturn]] void refuse(const char* what) {
    throw Error(ErrorCode::invalid_data, std::string("the derived columns do not fit together: ") + what);
}

bool is_below(const SharedColumn<std::uint32_t>& column, std::size_t limit) {
    return std::ranges::all_of(column, [=](std::uint32_t each) { return each < limit; });
}

constexpr std::array<std::pair<const char*, PeopleSet PeopleFlags::*>, 6> flag_names{
    {{"flags.acted", &PeopleFlags::acted},
     {"flags.bot_names", &PeopleFlags::bot_names},
     {"flags.bot_accounts", &PeopleFlags::bot_accounts},
     {"flags.hidden", &PeopleFlags::hidden},
     {"flags.blocked", &PeopleFlags::blocked},
     {"flags.temporary", &PeopleFlags::temporary}}};

PeopleSet set_of(const std::vector<bool>& members) {
    PeopleSet set(members.size());
    for (std::uint32_t i = 0; i < members.size(); ++i) {
        if (members[i]) set.insert(PersonIndex(i));
    }
    return set;
}

std::vector<bool> members_in(const PeopleSet& set, std::size_t people) {
    std::vector<bool> members(people);
    for (std::uint32_t i = 0; i < people; ++i) members[i] = set.contains(PersonIndex(i));
    return members;
}

AccountColumns read_accounts(const DerivedColumns& columns, std::size_t people, std::size_t accounts) {
    const auto person = columns.get<std::uint32_t>("accounts.person");
    auto account = columns.get<std::uint32_t>("accounts.account", person.size());
    if (!is_below(person, people) || !is_below(account, accounts)) refuse("accounts");
    return {person, std::move(account)};
}

PeopleSet read_set(const DerivedColumns& columns, const char* name, std::size_t people) {
    return PeopleSet(columns.get<std::uint64_t>(name, PeopleSet(people).words().size()).span());
}

PeopleFlags read_flags(const DerivedColumns& columns, std::size_t people) {
    PeopleFlags flags;
    for (const auto& [name, set] : flag_names) flags.*set = read_set(columns, name, people);
    return flags;
}

CorrespondentColumns read_correspondents(const DerivedColumns& columns, std::size_t people) {
    CorrespondentColumns result{columns.get<std::uint32_t>("ties.counts", people),
                                columns.get<std::uint32_t>("ties.begins", people + 1),
                                columns.get<std::uint32_t>("ties.others")};
    if (!is_below(result.others, people) || !std::ranges::is_sorted(result.begins.span()) || result.begins[0] != 0 ||
        result.begins[people] != result.others.size())
        refuse("ties");
    return result;
}

}  // namespace

bool is_bot(const Person& person, const Account* account) {
    // What the wiki says today overrides what a source says.
    return (account != nullptr ? account->bot : person.bot) || is_bot_name(person.name);
}

std::span<const std::uint32_t> CorrespondentColumns::of(PersonIndex person) const {
    if (changed) {
        if (const auto found = changed->find(person.value()); found != changed->end()) return found->second;
        if (person.value() + std::size_t{1} >= begins.size()) return {};
    }
    return others.span().subspan(begins[person.value()], counts[person.value()]);
}

CommunityGraph graph_of(std::span<const TalkEdge> edges, const std::vector<bool>& bots) {
    constexpr std::size_t min_edges_for_two_threads = 100'000;
    Column<std::uint32_t> from;
    Column<std::uint32_t> to;
    Column<float> weights;
    from.reserve(edges.size());
    to.reserve(edges.size());
    weights.reserve(edges.size());
    for (const auto& edge : edges) {
        if (bots[edge.from.value()] || bots[edge.to.value()]) continue;
        from.push_back(edge.from.value());
        to.push_back(edge.to.value());
        weights.push_back(static_cast<float>(edge.events));
    }
    return {bots.size(), ArcColumns{from, to, weights},
            edges.size() >= min_edges_for_two_threads ? default_threads : 1};
}

DerivedView::DerivedView(const KeptActivity& kept, std::span<const Account> account_list,
                         const std::set<FeatureKey>& feature_keys, std::shared_ptr<const CommunityGraph>& graph)
    : DerivedView(*kept.apart_from_facts(), kept, account_list, feature_keys, graph) {}

DerivedView::DerivedView(const WikiActivity& activity, const KeptActivity& kept, std::span<const Account> account_list,
                         const std::set<FeatureKey>& feature_keys, std::shared_ptr<const CommunityGraph>& graph)
    : accounts(match_accounts(activity, account_list)),
      members(members_of(accounts, account_list)),
      names(activity.people),
      bots(bots_of(activity, accounts, account_list)),
      features(activity, kept, feature_keys, bots),
      recent(activity, kept, bots),
      totals(totals_of(activity)),
      flags(flags_of(activity, accounts, account_list, totals)) {
    graph = std::make_shared<const CommunityGraph>(graph_of(activity.talk_edges, bots));
    correspondents = correspondents_in(*graph);
    correspondents_reference =
        reference_of({correspondents.counts.begin(), correspondents.counts.end()}, correspondents_saturation);
    connections = connections_of(correspondents, correspondents_reference);
}

DerivedView::DerivedView(const DerivedColumns& columns, const ActivitySummary& summary,
                         std::span<const Account> account_list, const std::set<FeatureKey>& feature_keys)
    : accounts(read_accounts(columns, summary.people, account_list.size())),
      members(members_of(accounts, account_list)),
      names(columns, summary.people),
      bots(members_in(read_set(columns, "bots", summary.people), summary.people)),
      features(columns, feature_keys, summary.people),
      recent(columns, summary.people, summary.activity_classes.size()),
      totals{columns.get<std::uint32_t>("totals.events", summary.people),
             columns.get<std::uint32_t>("totals.active_months", summary.people),
             columns.get<Month>("totals.last", summary.people)},
      flags(read_flags(columns, summary.people)),
      correspondents(read_correspondents(columns, summary.people)),
      correspondents_reference(columns.get<double>("ties.reference", 1)[0]),
      connections(columns.get<float>("ties.connections", summary.people)) {}

void DerivedView::save(DerivedSink& sink) const {
    sink.put("accounts.person", accounts.person);
    sink.put("accounts.account", accounts.account);
    names.save(sink);
    sink.put("bots", set_of(bots).words());
    features.save(sink);
    recent.save(sink);
    sink.put("totals.events", totals.events);
    sink.put("totals.active_months", totals.active_months);
    sink.put("totals.last", totals.last);
    for (const auto& [name, set] : flag_names) sink.put(name, (flags.*set).words());
    sink.put("ties.counts", correspondents.counts);
    sink.put("ties.begins", correspondents.begins);
    sink.put("ties.others", correspondents.others);
    sink.put("ties.reference", std::span<const double>(&correspondents_reference, 1));
    sink.put("ties.connections", connections);
}

}  // namespace leadership
