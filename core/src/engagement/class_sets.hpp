// Numbers for the sets of classes that acts count for. An act is then added to one row, however many classes it meets.
//
// Threads: one at a time.
#pragma once

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engagement/packed_key.hpp"

namespace leadership {

class ClassSets {
public:
    explicit ClassSets(std::size_t classes);

    // Calls use(set) with the set of the classes or, when there are too many sets, with that of each class alone.
    // O(classes).
    template <class Use>
    void number(const std::vector<ActivityClassIndex>& classes, Use use) {
        if (const auto set = find_or_add(classes)) return use(*set);
        for (const auto activity_class : classes) use(alone(activity_class));
    }

    // Adds the sets of `others` and returns, for each of them, its sets here. here(class): the class here of a class
    // there.
    template <class Here = std::identity>
    std::vector<std::vector<ClassSetIndex>> absorb(const ClassSets& others, Here here = {}) {
        std::vector<std::vector<ClassSetIndex>> mine(others.sets_.size());
        for (std::size_t i = 0; i < mine.size(); ++i) {
            auto classes = others.sets_[i];
            std::transform(classes.begin(), classes.end(), classes.begin(), here);
            std::sort(classes.begin(), classes.end());
            number(classes, [&](ClassSetIndex set) { mine[i].push_back(set); });
        }
        return mine;
    }

    [[nodiscard]] std::size_t size() const { return sets_.size(); }
    // The classes of a set, in the order in which they were given.
    [[nodiscard]] std::span<const ActivityClassIndex> classes(ClassSetIndex set) const { return sets_[set.value()]; }
    // The set of this class alone.
    [[nodiscard]] static ClassSetIndex alone(ActivityClassIndex activity_class) {
        return ClassSetIndex{activity_class == every_class ? 0 : activity_class.value() + 1};
    }

private:
    std::optional<ClassSetIndex> find_or_add(const std::vector<ActivityClassIndex>& classes);
    ClassSetIndex add(const std::vector<ActivityClassIndex>& classes);

    std::vector<std::vector<ActivityClassIndex>> sets_;  // begins with the sets of a single class
    struct Hash {
        std::size_t operator()(const std::vector<ActivityClassIndex>& classes) const {
            std::uint64_t hash = 0;
            for (const auto activity_class : classes) hash = (hash ^ activity_class.value()) * 0x9e3779b97f4a7c15U;
            return hash;
        }
    };
    // The sets found latest, by the upper bits of the hash: nearly all requests are for a few sets.
    static constexpr unsigned recent_bits = 6;
    std::array<ClassSetIndex, std::size_t{1} << recent_bits> recent_{};
    boost::unordered_flat_map<std::vector<ActivityClassIndex>, ClassSetIndex, Hash> numbers_;
};

}  // namespace leadership
