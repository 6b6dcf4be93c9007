// Sorts and adds up rows of people.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "engagement/packed_key.hpp"

namespace leadership {

// for_each calls its argument with every row, in any order, and is called twice: first the rows of each person are
// counted, then each row is put where that person's rows begin, so that only short lists are left to sort. key: has the
// person in its upper half. add(row, other) adds a row with the same key. O(rows log(rows of a person)).
template <class Row, class ForEach, class Key, class Add>
std::vector<Row> consolidated(std::size_t people, ForEach for_each, Key key, Add add) {
    std::vector<std::size_t> ends(people + 1);
    for_each([&](const Row& row) { ++ends[upper_half(key(row)) + 1]; });
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<Row> rows(ends.back());
    for_each([&](const Row& row) { rows[ends[upper_half(key(row))]++] = row; });

    for (std::size_t i = 0; i < people; ++i) {
        std::sort(rows.data() + (i == 0 ? 0 : ends[i - 1]), rows.data() + ends[i],
                  [&](const Row& a, const Row& b) { return key(a) < key(b); });
    }

    auto last = rows.begin();
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (row == last) continue;
        if (key(*row) == key(*last)) {
            add(*last, *row);
        } else {
            *++last = *row;
        }
    }
    if (!rows.empty()) rows.erase(last + 1, rows.end());
    return rows;
}

}  // namespace leadership
