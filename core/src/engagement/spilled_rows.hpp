// Rows of an activity that do not fit into memory: on disk, in the order that they have in an activity.
//
// Threads: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <leadership/engagement/activity.hpp>
#include <memory>
#include <utility>

#include "engagement/spill_file.hpp"

namespace leadership {

template <class Row>
class SpilledTable {
public:
    // Reads from the file as it advances; copying an iterator in use is expensive.
    class Iterator {
    public:
        Iterator(const SpillFile& file, std::size_t at, std::size_t size)
            : rows_(file, at * sizeof(Row), size * sizeof(Row)), at_(at), size_(size) {
            read();
        }
        const Row& operator*() const { return row_; }
        Iterator& operator++() {
            ++at_;
            read();
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        void read() {
            if (at_ < size_) row_ = rows_.template take_row<Row>();
        }
        SpillReader rows_;
        std::size_t at_;
        std::size_t size_;
        Row row_{};
    };

    explicit SpilledTable(SpillFolder& folder) : file_(folder.file()) {}
    void push_back(const Row& row) {
        file_->append_row(row);
        ++size_;
    }
    // Call this when everything has been added.
    void finish() { file_->flush(); }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] Iterator begin() const { return {*file_, 0, size_}; }
    [[nodiscard]] Iterator end() const { return {*file_, size_, size_}; }

private:
    std::unique_ptr<SpillFile> file_;
    std::size_t size_ = 0;
};

struct SpilledRows {
    explicit SpilledRows(std::shared_ptr<SpillFolder> of)
        : folder(std::move(of)),
          facts(*folder),
          person_months(*folder),
          talk_edges(*folder),
          discussion_edges(*folder),
          thanks_edges(*folder) {}

    std::shared_ptr<SpillFolder> folder;
    SpilledTable<Fact> facts;
    SpilledTable<PersonMonth> person_months;
    SpilledTable<TalkEdge> talk_edges;
    SpilledTable<TalkEdge> discussion_edges;
    SpilledTable<TalkEdge> thanks_edges;
};

}  // namespace leadership
