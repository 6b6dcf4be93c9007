#include <leadership/snapshot/snapshot.hpp>

#include <leadership/base/error.hpp>

namespace leadership {

std::shared_ptr<const Percentiles> Snapshot::percentiles(const WikiKey& wiki) const {
    const auto view = wikis.find(wiki);
    if (view == wikis.end()) throw Error(ErrorCode::not_found, "there is no activity of a wiki called " + wiki.str());
    return view->second->percentiles(role_holders.at(wiki));
}

}  // namespace leadership
