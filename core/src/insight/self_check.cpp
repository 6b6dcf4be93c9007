#include <leadership/insight/self_check.hpp>

#include <algorithm>

#include <leadership/base/error.hpp>
#include "insight/explanation.hpp"
#include "insight/role_search.hpp"

namespace leadership {

namespace {

std::vector<const Role*> roles_of(const Catalogue& catalogue, const SelfCheckRequest& request) {
    std::vector<const Role*> roles;
    if (request.roles.empty()) {
        for (const auto& [key, role] : catalogue.roles) {
            if (!role.community || *role.community == request.community) roles.push_back(&role);
        }
    }
    for (const auto& key : request.roles) roles.push_back(&catalogue.role(key));
    return roles;
}

// A central id finds the person on any wiki. An id, or a name where one side has no id, finds them only on the wiki of
// the request.
bool is_asked_for(const KeptActivity& activity, PersonIndex person, const WikiKey& wiki,
                  const SelfCheckRequest& request) {
    if (request.central_id != 0) {
        const auto central_id = activity.central_id(person);
        if (central_id == request.central_id) return true;
        // A different central id is a different person, whatever the name.
        if (central_id != 0) return false;
    }
    if (wiki != request.wiki) return false;
    const auto user_id = request.user_id != 0 ? activity.user_id(person) : 0;
    return user_id != 0 ? user_id == request.user_id : activity.name(person) == request.user;
}

// People who were only written to have done nothing that could be judged.
std::optional<PersonIndex> find_person(const CommunityWiki& wiki, const SelfCheckRequest& request) {
    const auto& activity = *wiki.view.kept_activity();
    for (std::uint32_t i = 0; i < activity.summary().people; ++i) {
        if (!is_asked_for(activity, PersonIndex(i), wiki.key, request)) continue;
        return wiki.view.totals()[i].events > 0 ? std::optional(PersonIndex(i)) : std::nullopt;
    }
    return std::nullopt;
}

// Fills in the wiki where the request leaves it out and the community has only one.
SelfCheckRequest placed(SelfCheckRequest request, const Catalogue& catalogue) {
    if (!request.wiki.empty()) return request;
    const auto wikis = catalogue.wikis(request.community);
    if (wikis.size() == 1) {
        request.wiki = wikis.front();
    } else if (request.central_id == 0) {
        throw Error(ErrorCode::invalid_argument,
                    "/wiki must say whose id and name these are, as the community has several wikis", "/wiki");
    }
    return request;
}

RoleCheck check(const RoleSearch& search, const RoleKey& role, const AccountRef& account) {
    const CommunityWiki& wiki = search.people().wiki_of(account);
    const Match& match = search.match_on(account);
    const PersonIndex person = account.person;
    const auto found = signs_for(wiki.view, match, person, Acts::found);
    RoleCheck result{.role = role,
                     .outcome = Outcome::suggested,
                     .band = search.band_of(account, search.match_of(account)),
                     .exclusions = search.exclusions_of(account).all(),
                     .reasons = reasons_for(wiki.view, match, person, found),
                     .counter_evidence = counter_evidence_for(wiki.view, person, found, wiki.roles_of(person)),
                     .signs = signs_for(wiki.view, match, person, Acts::also_missing)};
    if (search.silence()) {
        result.outcome = Outcome::silent;
    } else if (!result.exclusions.empty()) {
        result.outcome = Outcome::excluded;
    } else if (!result.band) {
        result.outcome = Outcome::below_bands;
    }
    return result;
}

}  // namespace

SelfCheckAnswer self_check(const Snapshot& snapshot, const SelfCheckRequest& asked, const Cancellation& cancellation) {
    cancellation.check();
    const Catalogue& catalogue = snapshot.catalogue_of(asked.documents_of);
    const auto request = placed(asked, catalogue);
    const auto roles = roles_of(catalogue, request);
    const CommunityPeople people(snapshot, request.community, request.at, request.documents_of);
    SelfCheckAnswer answer{.community = request.community,
                           .generated = request.at,
                           .generation = snapshot.generation,
                           .data_until = people.data_until(),
                           .accounts = {}};
    std::vector<AccountRef> found;
    for (std::size_t wiki = 0; wiki < people.wikis().size(); ++wiki) {
        const CommunityWiki& looked_at = people.wikis()[wiki];
        if (const auto person = find_person(looked_at, request)) {
            const Person account = looked_at.account(*person);
            answer.accounts.push_back(
                {.wiki = looked_at.key, .user_id = account.user_id, .person = account.name, .roles = {}});
            found.push_back({wiki, *person});
        }
    }
    if (found.empty()) return answer;
    for (const Role* role : roles) {
        cancellation.check();
        const RoleSearch search(snapshot, people, request.community, *role,
                                policy_for(catalogue, request.community, role->key));
        for (std::size_t i = 0; i < found.size(); ++i)
            answer.accounts[i].roles.push_back(check(search, role->key, found[i]));
    }
    return answer;
}

}  // namespace leadership
