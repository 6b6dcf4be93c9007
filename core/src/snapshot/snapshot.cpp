#include <leadership/snapshot/snapshot.hpp>

#include <leadership/base/error.hpp>

namespace leadership {

const std::shared_ptr<const WikiView>& Snapshot::view(const WikiKey& wiki) const {
    const auto found = wikis.find(wiki);
    if (found != wikis.end()) return found->second;
    const auto problem = broken_wikis.find(wiki);
    if (problem != broken_wikis.end()) throw Error(ErrorCode::invalid_data, problem->second);
    throw Error(ErrorCode::not_found, "there is no activity of a wiki called " + wiki.str());
}

std::shared_ptr<const Percentiles> Snapshot::percentiles(const WikiKey& wiki) const {
    return view(wiki)->percentiles(role_holders.at(wiki));
}

}  // namespace leadership
