// A set of revision or log ids, small for the dense runs that wikis have: about one bit an id.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace leadership {

class IdSet {
public:
    IdSet();
    ~IdSet();
    IdSet(const IdSet& other);
    IdSet(IdSet&& other) noexcept;
    IdSet& operator=(const IdSet& other);
    IdSet& operator=(IdSet&& other) noexcept;

    // True when the id was not in the set before.
    bool insert(std::uint64_t id);
    void insert(const IdSet& other);
    [[nodiscard]] bool contains(std::uint64_t id) const;
    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] std::uint64_t highest() const;  // 0 when there is none

    // Portable Roaring format, stable between versions.
    [[nodiscard]] std::string serialize() const;
    // Throws Error(invalid_data) when the bytes are not a set.
    static IdSet deserialize(std::string_view bytes);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace leadership
