#include <leadership/insight/head_count.hpp>

#include <map>

#include "insight/community_eligibility.hpp"

namespace leadership {

namespace {

std::uint64_t count_of(const std::map<std::string, std::uint64_t>& excluded, const char* code) {
    const auto found = excluded.find(code);
    return found == excluded.end() ? 0 : found->second;
}

}  // namespace

HeadCount head_count(const Snapshot& snapshot, const HeadCountRequest& request, const Cancellation& cancellation) {
    cancellation.check();
    const CommunityPeople people(snapshot, request.community, request.at, request.documents_of);
    // No name is looked at, so nobody passes. Those who agreed are excluded by name, and thereby counted.
    const Eligibility::Names nobody;
    const Policy policy = snapshot.catalogue_of(request.documents_of).policy(request.community);
    const CommunityEligibility eligibility(people, policy, RoleKey(), {},
                                           {.left_out = request.agreed, .only = &nobody});
    WorkerPool workers(1, &cancellation);
    const auto counts = eligibility.scan(
        workers, [](const EligibleBlock&, unsigned) {}, [](AccountsOfPerson, unsigned) {});
    HeadCount answer{.community = request.community,
                     .generated = request.at,
                     .generation = snapshot.generation,
                     .data_until = people.data_until()};
    std::map<std::string, std::uint64_t> excluded;
    counts.add_to(answer.considered, excluded);
    for (const auto* code : {"bot", "hidden", "blocked", "temporary"})
        answer.never_suggested += count_of(excluded, code);
    answer.agreed = count_of(excluded, "requested");
    return answer;
}

}  // namespace leadership
