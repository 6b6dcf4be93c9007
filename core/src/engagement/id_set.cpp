#include <algorithm>
#include <cstring>
#include <leadership/base/error.hpp>
#include <leadership/engagement/id_set.hpp>
#include <map>
#include <roaring/roaring.hh>
#include <utility>

namespace leadership {
namespace {

// The lower halves of the ids, by their upper half. The serialised form is that of Roaring's 64-bit maps.
using Parts = std::map<std::uint32_t, Roaring>;

std::uint32_t upper(std::uint64_t id) {
    return static_cast<std::uint32_t>(id >> 32U);
}
std::uint32_t lower(std::uint64_t id) {
    return static_cast<std::uint32_t>(id);
}

template <class Number>
Number take_number(std::string_view& bytes) {
    Number number{};
    if (bytes.size() < sizeof number) throw Error{ErrorCode::invalid_data, "the set of ids ends too early"};
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
    return number;
}

template <class Number>
void append_number(std::string& bytes, Number number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

}  // namespace

struct IdSet::Impl {
    Parts parts;
};

IdSet::IdSet() : impl_(std::make_unique<Impl>()) {}
IdSet::~IdSet() = default;
IdSet::IdSet(const IdSet& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
// Leaves the other set empty.
IdSet::IdSet(IdSet&& other) noexcept : impl_(std::make_unique<Impl>()) {
    std::swap(impl_, other.impl_);
}
IdSet& IdSet::operator=(const IdSet& other) {
    if (this != &other) *impl_ = *other.impl_;
    return *this;
}
IdSet& IdSet::operator=(IdSet&& other) noexcept {
    std::swap(impl_, other.impl_);
    return *this;
}

bool IdSet::insert(std::uint64_t id) {
    return impl_->parts[upper(id)].addChecked(lower(id));
}

void IdSet::insert(const IdSet& other) {
    for (const auto& [key, part] : other.impl_->parts) impl_->parts[key] |= part;
}

bool IdSet::contains(std::uint64_t id) const {
    const auto part = impl_->parts.find(upper(id));
    return part != impl_->parts.end() && part->second.contains(lower(id));
}

std::uint64_t IdSet::size() const {
    std::uint64_t size = 0;
    for (const auto& [_, part] : impl_->parts) size += part.cardinality();
    return size;
}

std::uint64_t IdSet::highest() const {
    const auto last = std::find_if(impl_->parts.rbegin(), impl_->parts.rend(),
                                   [](const auto& part) { return !part.second.isEmpty(); });
    return last == impl_->parts.rend() ? 0 : (std::uint64_t{last->first} << 32U) | last->second.maximum();
}

std::string IdSet::serialize() const {
    std::string bytes;
    append_number<std::uint64_t>(bytes, impl_->parts.size());
    for (auto [key, part] : impl_->parts) {
        // Where both forms take the same room, whether a part becomes a run depends on what it was before.
        part.removeRunCompression();
        part.runOptimize();
        append_number(bytes, key);
        const auto begin = bytes.size();
        bytes.resize(begin + part.getSizeInBytes());
        part.write(bytes.data() + begin);
    }
    return bytes;
}

IdSet IdSet::deserialize(std::string_view bytes) {
    IdSet set;
    const auto count = take_number<std::uint64_t>(bytes);
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto key = take_number<std::uint32_t>(bytes);
        try {
            const auto& part = set.impl_->parts[key] = Roaring::readSafe(bytes.data(), bytes.size());
            bytes.remove_prefix(part.getSizeInBytes());
        } catch (const std::runtime_error&) {
            throw Error{ErrorCode::invalid_data, "the set of ids is damaged"};
        }
    }
    if (!bytes.empty()) throw Error{ErrorCode::invalid_data, "there is something after the set of ids"};
    return set;
}

}  // namespace leadership
