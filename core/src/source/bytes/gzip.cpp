#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <zlib.h>

#include <array>
#include <bit>
#include <boost/endian/conversion.hpp>
#include <map>
#include <mutex>
#include <queue>

#include "source/bytes/decompressor.hpp"

namespace leadership {
namespace {

// What a member ends with, and what its portions add up to.
struct Checksum {
    std::uint32_t crc = 0;
    std::uint32_t size = 0;  // modulo 2^32
    bool operator==(const Checksum&) const = default;
};

// The checksums of members whose portions become known in any order. Threads: safe from any.
class Checksums {
public:
    // Adds a portion; portions are numbered from 0 through all members. Returns false when a member is wrong.
    bool add(std::uint64_t number, const Checksum& portion) {
        const std::lock_guard lock{mutex_};
        waiting_.emplace(number, portion);
        return compare();
    }
    // Ends a member with the portion before this one; expected: its checksum. Returns false when a member is wrong.
    bool end(std::uint64_t number, const Checksum& expected) {
        const std::lock_guard lock{mutex_};
        ends_.emplace(number, expected);
        return compare();
    }

private:
    bool compare() {
        while (true) {
            if (!ends_.empty() && ends_.front().first == next_) {
                if (ends_.front().second != member_) return false;
                ends_.pop();
                member_ = {};
                continue;
            }
            const auto portion = waiting_.find(next_);
            if (portion == waiting_.end()) return true;
            const auto& [crc, size] = portion->second;
            member_ = {static_cast<std::uint32_t>(::crc32_combine(member_.crc, crc, static_cast<z_off_t>(size))),
                       member_.size + size};
            waiting_.erase(portion);
            ++next_;
        }
    }

    std::mutex mutex_;
    std::uint64_t next_ = 0;  // the next portion to add to member_
    Checksum member_;         // of its portions up to there
    std::map<std::uint64_t, Checksum> waiting_;
    std::queue<std::pair<std::uint64_t, Checksum>> ends_;
};

class Gunzip final : public Decompressor {
public:
    explicit Gunzip(std::unique_ptr<ByteSource> compressed)
        : Decompressor(std::move(compressed)), state_(std::make_unique<inflate_state>()) {}

    std::size_t read(std::span<char> buffer) override {
        const auto portion = read_unchecked(buffer);
        check(portion.number, buffer.first(portion.size));
        return portion.size;
    }

    Portion read_unchecked(std::span<char> buffer) override {
        auto& state = *state_;
        while (true) {
            if (!in_member_ && !begin_member()) return {};
            state.next_out = reinterpret_cast<std::uint8_t*>(buffer.data());
            state.avail_out = static_cast<std::uint32_t>(buffer.size());
            while (state.avail_out == buffer.size() && state.block_state != ISAL_BLOCK_FINISH) {
                // Output that waits inside comes first: the library may give back its last bytes, but only those of
                // this chunk.
                const bool more = pending_ || refill();
                const int result = give_input([&] { return isal_inflate(&state); });
                if (result != ISAL_DECOMP_OK && result != ISAL_END_INPUT) broken("corrupt gzip data");
                pending_ = state.avail_out == 0;
                if (!more && state.block_state != ISAL_BLOCK_FINISH && state.avail_out == buffer.size()) {
                    broken("the gzip data end too early");
                }
            }
            if (state.avail_out != buffer.size()) return {delivered(buffer.size() - state.avail_out), portions_++};
            end_member();
        }
    }

    void check(std::uint64_t number, std::span<const char> portion) override {
        if (portion.empty()) return;
        const auto* const bytes = reinterpret_cast<const unsigned char*>(portion.data());
        const auto crc = ::crc32_gzip_refl(0, bytes, portion.size());
        if (!checksums_.add(number, {crc, static_cast<std::uint32_t>(portion.size())}))
            throw Error{ErrorCode::invalid_data, "corrupt gzip data"};
    }

private:
    // Lets the library take what it wants of the input, and keeps the rest.
    template <class Call>
    int give_input(Call call) {
        const auto given = input();
        state_->next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(given.data()));  // only read from
        state_->avail_in = static_cast<std::uint32_t>(given.size());
        const int result = call();
        set_input({reinterpret_cast<const char*>(state_->next_in), state_->avail_in});
        return result;
    }

    // A member may be followed by another one, or by zeros that a tape or block device has left. The gzip program
    // ignores anything else.
    bool begin_member() {
        if (at_garbage_) return false;
        if (ended_) {
            while (refill() && input().front() == '\0') take(1);
        }
        if (!refill()) return false;
        // Checked here, since the library wants the whole header before it looks at its first bytes.
        at_garbage_ = ended_ && (input().front() != '\x1f' || (input().size() > 1 && input()[1] != '\x8b'));
        if (at_garbage_) return false;
        const auto begin = consumed();
        begins_here();
        isal_inflate_init(state_.get());
        isal_gzip_header header{};
        isal_gzip_header_init(&header);
        int result = ISAL_END_INPUT;
        while (result == ISAL_END_INPUT) {
            if (!refill()) {
                at_garbage_ = ended_ && consumed() - begin < 2;
                if (at_garbage_) return false;
                broken("the gzip data end too early");
            }
            result = give_input([&] { return isal_read_gzip_header(state_.get(), &header); });
        }
        at_garbage_ = ended_ && result == ISAL_INVALID_WRAPPER;
        if (at_garbage_) return false;
        if (result != ISAL_DECOMP_OK) broken("corrupt gzip data");
        in_member_ = true;
        return true;
    }

    // The library may have taken some of the trailer's bytes already.
    void end_member() {
        auto& state = *state_;
        std::array<unsigned char, 2 * sizeof(std::uint32_t)> trailer{};
        auto taken = state.read_in >> (static_cast<unsigned>(state.read_in_length) % 8U);
        auto left = static_cast<unsigned>(state.read_in_length) / 8U;
        for (auto& byte : trailer) {
            if (left > 0) {
                byte = static_cast<unsigned char>(taken);
                taken >>= 8U;
                --left;
            } else {
                if (!refill()) broken("the gzip data end too early");
                byte = static_cast<unsigned char>(input().front());
                take(1);
            }
        }
        const auto [crc, size] = std::bit_cast<std::array<std::uint32_t, 2>>(trailer);
        if (!checksums_.end(portions_, {boost::endian::little_to_native(crc), boost::endian::little_to_native(size)}))
            broken("corrupt gzip data");
        in_member_ = false;
        ended_ = true;
    }

    std::unique_ptr<inflate_state> state_;
    Checksums checksums_;
    std::uint64_t portions_ = 0;  // read so far
    bool in_member_ = false;
    bool ended_ = false;  // whether a member has ended
    bool at_garbage_ = false;
    bool pending_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> compressed) {
    return std::make_unique<Gunzip>(std::move(compressed));
}

}  // namespace leadership
