#include "engagement/class_sets.hpp"

namespace leadership {

ClassSets::ClassSets(std::size_t classes) {
    add({every_class});
    for (std::uint32_t i = 0; i < classes; ++i) add({ActivityClassIndex{i}});
}

std::optional<ClassSetIndex> ClassSets::find_or_add(const std::vector<ActivityClassIndex>& classes) {
    auto& recent = recent_[Hash{}(classes) >> (64 - recent_bits)];
    if (classes == sets_[recent.value()]) return recent;
    const auto known = numbers_.find(classes);
    if (known != numbers_.end()) return recent = known->second;
    if (sets_.size() == max_classes) return std::nullopt;
    return add(classes);
}

ClassSetIndex ClassSets::add(const std::vector<ActivityClassIndex>& classes) {
    const ClassSetIndex set{static_cast<std::uint32_t>(sets_.size())};
    sets_.push_back(classes);
    numbers_.emplace(classes, set);
    return set;
}

}  // namespace leadership
