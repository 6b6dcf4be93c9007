#include "engagement/fact_parts.hpp"

#include "engagement/consolidated.hpp"

namespace leadership {

void FactParts::join(std::size_t people) {
    parts_ = consolidated<FactPart>(
        people, [&](auto use) { for_each(use); }, [](const FactPart& part) { return part.key; },
        [](FactPart& part, const FactPart& other) {
            part.events += other.events;
            part.bytes_added += other.bytes_added;
        });
    blocks_.clear();
    joined_ = parts_.size();
}

}  // namespace leadership
