// Percentiles: each person's public activity before an instant, compared with that of the others on the wiki then.
//
// There is one column for each measure: the share of the wiki's people who show less of it, in [0, 1). People are those
// with a public act before the instant, without bots; all others have 0. docs/model.md defines the measures. They use
// nothing that happened at the instant or later, and no ties to people who hold a role; nothing is inferred about a
// person. Facts know months only, so an instant is the beginning of a month.
//
// Threads: immutable. Memory: 4 bytes for each person and measure; for measures of which most people have 0, 6 bytes
// for each of the others.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/engagement/kept_activity.hpp>
#include <leadership/graph/column.hpp>
#include <leadership/snapshot/sparse_column.hpp>

namespace leadership {

// The percentiles of everybody by one measure.
struct PercentileColumn {
    std::span<const float> values;         // one a person; empty where sparse is not null, or there is no such measure
    const SparseColumn* sparse = nullptr;  // lives with the percentiles

    [[nodiscard]] bool exists() const noexcept { return sparse != nullptr || !values.empty(); }
    [[nodiscard]] float operator[](std::size_t person) const noexcept {
        return sparse != nullptr ? sparse->value(person) : values[person];
    }
};

class Percentiles {
public:
    // before: the month that begins at the instant. Absent: after all data; only then is there a "reverted_share",
    // since sources say that an act was undone, but not when. bots: one flag a person. role_holders: people whose ties
    // do not count. O(measures * people log people + facts) and the graph measures, on two threads: about a second for
    // a million people. Takes the memory of the activity apart from its facts, besides its own.
    Percentiles(const KeptActivity& kept, const std::vector<bool>& bots, std::optional<Month> before,
                std::span<const PersonIndex> role_holders);

    // Copies the percentiles for more people, who have 0.
    Percentiles(const Percentiles& of_fewer, std::size_t people);

    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    [[nodiscard]] std::size_t people() const noexcept { return people_; }

    // Returns the measure in the form in which it is kept.
    [[nodiscard]] PercentileColumn find(std::string_view name) const;

    // Returns one value a person; none when there is no measure of this name. Where most values are zero, the column is
    // part of values().
    [[nodiscard]] std::span<const float> column(std::string_view name) const;

    // All values, column after column; size people() * names().size(). They are assembled on the first call.
    [[nodiscard]] std::span<const float> values() const;

private:
    struct Whole {
        std::once_flag made;
        Column<float> values;
    };

    std::vector<std::string> names_;
    std::size_t people_ = 0;
    std::vector<Column<float>> dense_;                 // by measure; empty where sparse_ has it
    std::vector<std::optional<SparseColumn>> sparse_;  // by measure
    std::unique_ptr<Whole> whole_ = std::make_unique<Whole>();
};

}  // namespace leadership
