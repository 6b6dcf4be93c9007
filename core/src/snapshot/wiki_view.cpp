#include <leadership/snapshot/wiki_view.hpp>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include <leadership/base/error.hpp>
#include "snapshot/derived_view.hpp"

namespace leadership {

namespace {

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Combines values into a hash that is the same in other processes: FNV-1a.
class Hash {
public:
    void add(std::string_view bytes) {
        for (const char each : bytes) hash_ = (hash_ ^ static_cast<unsigned char>(each)) * 0x100'0000'01b3;
        add(std::uint64_t{bytes.size()});
    }
    void add(std::uint64_t number) {
        for (int byte = 0; byte < 8; ++byte) hash_ = (hash_ ^ (number >> 8 * byte & 0xffU)) * 0x100'0000'01b3;
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

private:
    std::uint64_t hash_ = 0xcbf2'9ce4'8422'2325;
};

// Freeing memory does not pay for smaller wikis, which leave little behind and are many.
constexpr std::size_t many_facts = 1'000'000;

}  // namespace

bool is_bot_name(std::string_view name) noexcept {
    for (std::size_t i = 0; i + 3 <= name.size(); ++i) {
        const bool bot = lower(name[i]) == 'b' && lower(name[i + 1]) == 'o' && lower(name[i + 2]) == 't';
        if (bot && (i + 3 == name.size() || !is_letter(name[i + 3]))) return true;
    }
    return false;
}

WikiView::WikiView(std::shared_ptr<const KeptActivity> activity, FindAccounts accounts, std::set<FeatureKey> features,
                   std::shared_ptr<const DerivedKeeper> keeper)
    : activity_(std::move(activity)),
      features_(std::move(features)),
      keeper_(std::move(keeper)),
      find_accounts_(std::move(accounts)) {}

WikiView::WikiView(std::shared_ptr<const WikiActivity> activity, std::span<const Account> accounts,
                   std::set<FeatureKey> features)
    : WikiView(kept_in_memory(std::move(activity)), nullptr, std::move(features), nullptr) {
    accounts_.assign(accounts.begin(), accounts.end());
}

WikiView::WikiView(std::shared_ptr<const KeptActivity> activity, const WikiView& derived,
                   std::shared_ptr<const DerivedKeeper> keeper)
    : WikiView(std::move(activity), nullptr, derived.features_, std::move(keeper)) {
    const std::lock_guard lock(derived.derived_mutex_);
    accounts_ = derived.accounts_;
    find_accounts_ = derived.find_accounts_;
    if (!derived.derived_) return;
    const auto made = derived.derived_;
    const bool is_kept = keeper_ && keeper_->keep(settings(), [&](DerivedSink& sink) { made->save(sink); });
    if (is_kept) return;  // it is read again when it is needed
    derived_ = made;
    made_.store(derived_.get(), std::memory_order_release);
}

WikiView::WikiView(std::shared_ptr<const ActivityWithChanges> activity, std::shared_ptr<const WikiView> base)
    : WikiView(activity, nullptr, base->features_, nullptr) {
    changes_ = std::move(activity);
    base_ = std::move(base);
}

WikiView::~WikiView() = default;

// What is derived depends on the activity and on these settings alone.
std::string WikiView::settings() const {
    Hash hash;
    hash.add(accounts_.size());
    for (const auto& account : accounts_) {
        hash.add(account.user_id);
        hash.add(account.user);
        hash.add((account.bot ? 1U : 0U) + (account.blocked ? 2U : 0U) + (account.hidden ? 4U : 0U) +
                 (account.temporary ? 8U : 0U));
        hash.add(account.groups.size());
        for (const auto& group : account.groups) hash.add(group);
    }
    for (const auto& [activity_class, half_life_days, saturation] : features_) {
        hash.add(activity_class ? activity_class->str() : std::string());
        for (const double number : {half_life_days, saturation}) {
            std::uint64_t bits = 0;
            std::memcpy(&bits, &number, sizeof bits);
            hash.add(bits);
        }
    }
    return std::to_string(hash.value());
}

const DerivedView& WikiView::make_derived() const {
    const std::lock_guard lock(derived_mutex_);
    if (derived_) return *derived_;
    if (base_) {
        const auto& below = base_->derived();
        derived_ = std::make_shared<const DerivedView>(below.with(*changes_, base_->accounts_));
        made_.store(derived_.get(), std::memory_order_release);
        return *derived_;
    }
    if (find_accounts_) accounts_ = find_accounts_();
    find_accounts_ = nullptr;
    const auto kept = [this]() -> std::shared_ptr<const DerivedView> {
        if (!keeper_) return nullptr;
        try {
            const auto source = keeper_->find(settings());
            if (!source) return nullptr;
            return std::make_shared<const DerivedView>(DerivedColumns(source), summary(), accounts_, features_);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::invalid_data) throw;
            return nullptr;  // damaged: it is derived again, and replaced
        }
    };
    derived_ = kept();
    if (!derived_) {
        std::shared_ptr<const CommunityGraph> graph;
        auto made = std::make_shared<const DerivedView>(*activity_, accounts_, features_, graph);
        if (keeper_ && keeper_->keep(settings(), [&](DerivedSink& sink) { made->save(sink); })) derived_ = kept();
        if (!derived_) derived_ = std::move(made);
        if (!keeper_) {
            const std::lock_guard graph_lock(graph_mutex_);
            graph_ = std::move(graph);
        }
        graph.reset();
        made.reset();
        if (summary().facts >= many_facts) release_freed_memory();
    }
    made_.store(derived_.get(), std::memory_order_release);
    return *derived_;
}

const CommunityGraph& WikiView::graph() const {
    const auto& bots = derived().bots;
    const std::lock_guard lock(graph_mutex_);
    if (!graph_) graph_ = std::make_shared<const CommunityGraph>(graph_of(activity_->talk_edges(), bots));
    return *graph_;
}

const FeatureMatrix& WikiView::features() const {
    return derived().features;
}

const TotalsColumns& WikiView::totals() const {
    return derived().totals;
}

const RecentActivity& WikiView::recent() const {
    return derived().recent;
}

const std::vector<bool>& WikiView::bots() const {
    return derived().bots;
}

const PeopleFlags& WikiView::flags() const {
    return derived().flags;
}

const NameIndex& WikiView::names() const {
    return derived().names;
}

const Account* WikiView::account(PersonIndex person) const {
    const auto& [people, places] = derived().accounts;
    const auto found = std::ranges::lower_bound(people, person.value());
    if (found == people.end() || *found != person.value()) return nullptr;
    const auto& accounts = base_ ? base_->accounts_ : accounts_;
    return &accounts[places[static_cast<std::size_t>(found - people.begin())]];
}

std::optional<PersonIndex> WikiView::find(std::string_view name) const {
    return names().find(name, [this](PersonIndex person) { return activity_->name(person); });
}

std::span<const PersonIndex> WikiView::members(std::string_view group) const {
    const auto& members = derived().members;
    const auto found = members.find(group);
    return found == members.end() ? std::span<const PersonIndex>() : found->second;
}

std::shared_ptr<const Percentiles> WikiView::percentiles(const std::vector<PersonIndex>& role_holders) const {
    const auto& bots = derived().bots;
    if (base_) {
        auto known = role_holders;
        std::erase_if(known, [this](PersonIndex person) { return person.value() >= base_->summary().people; });
        const auto below = base_->percentiles(known);
        if (below->people() == summary().people) return below;
        const std::lock_guard lock(percentiles_mutex_);
        if (!percentiles_ || role_holders_ != known) {
            percentiles_ = std::make_shared<const Percentiles>(*below, summary().people);
            role_holders_ = std::move(known);
        }
        return percentiles_;
    }
    const std::lock_guard lock(percentiles_mutex_);
    if (!percentiles_ || role_holders_ != role_holders) {
        percentiles_ = std::make_shared<const Percentiles>(*activity_, bots, std::nullopt, role_holders);
        role_holders_ = role_holders;
        if (summary().facts >= many_facts) release_freed_memory();
    }
    return percentiles_;
}

bool WikiView::has_percentiles() const {
    if (base_) return base_->has_percentiles();
    const std::lock_guard lock(percentiles_mutex_);
    return percentiles_ != nullptr;
}

std::span<const PersonIndex> WikiView::by_central_id() const {
    std::call_once(by_central_id_made_,
                   [&] { by_central_id_ = base_ ? change_by_central_id() : find_by_central_id(); });
    return by_central_id_;
}

std::vector<PersonIndex> WikiView::find_by_central_id() const {
    const auto& totals = derived().totals;
    std::vector<std::pair<std::uint64_t, PersonIndex>> people;
    for (std::uint32_t i = 0; i < totals.size(); ++i) {
        if (totals.events[i] == 0) continue;
        if (const auto id = central_id(PersonIndex(i)); id != 0) people.emplace_back(id, i);
    }
    std::ranges::sort(people);
    std::vector<PersonIndex> result;
    result.reserve(people.size());
    for (const auto& [id, person] : people) result.push_back(person);
    return result;
}

std::vector<PersonIndex> WikiView::change_by_central_id() const {
    const auto& totals = derived().totals;
    const auto key = [this](PersonIndex person) { return std::pair(central_id(person), person); };
    std::vector<PersonIndex> changed;
    for (const auto person : changes_->changed()) {
        if (totals.events[person.value()] > 0 && central_id(person) != 0) changed.push_back(person);
    }
    std::ranges::sort(changed, {}, key);
    std::vector<PersonIndex> unchanged;
    const auto below = base_->by_central_id();
    unchanged.reserve(below.size());
    std::ranges::copy_if(below, std::back_inserter(unchanged), [this](PersonIndex person) {
        return !std::ranges::binary_search(changes_->changed(), person);
    });
    std::vector<PersonIndex> result;
    result.reserve(unchanged.size() + changed.size());
    std::ranges::merge(unchanged, changed, std::back_inserter(result), {}, key, key);
    return result;
}

std::span<const std::uint32_t> WikiView::correspondents_of(PersonIndex person) const {
    return derived().correspondents.of(person);
}

std::span<const std::uint32_t> WikiView::correspondents() const {
    return derived().correspondents.counts.span();
}

double WikiView::correspondents_reference() const {
    return derived().correspondents_reference;
}

std::span<const float> WikiView::connections() const {
    return derived().connections.span();
}

}  // namespace leadership
