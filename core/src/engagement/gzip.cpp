#include <isa-l/igzip_lib.h>

#include "engagement/decompressor.hpp"

namespace leadership {
namespace {

class Gunzip final : public Decompressor {
public:
    explicit Gunzip(std::unique_ptr<ByteSource> compressed)
        : Decompressor(std::move(compressed)), state_(std::make_unique<inflate_state>()) {
        begin_member();
    }

    std::size_t read(std::span<char> buffer) override {
        auto& state = *state_;
        state.next_out = reinterpret_cast<std::uint8_t*>(buffer.data());
        state.avail_out = static_cast<std::uint32_t>(buffer.size());
        while (state.avail_out == buffer.size()) {
            if (state.block_state == ISAL_BLOCK_FINISH && !next_member()) return 0;
            // What waits inside for space comes first: the library may give back its last bytes, but only of this
            // chunk.
            const bool more = pending_ || refill();
            const auto given = input();
            state.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(given.data()));  // only read from
            state.avail_in = static_cast<std::uint32_t>(given.size());
            const int result = isal_inflate(&state);
            if (result != ISAL_DECOMP_OK && result != ISAL_END_INPUT) broken("corrupt gzip data");
            set_input({reinterpret_cast<const char*>(state.next_in), state.avail_in});
            pending_ = state.avail_out == 0;
            if (!more && state.block_state != ISAL_BLOCK_FINISH && state.avail_out == buffer.size()) {
                broken("the gzip data end too early");
            }
        }
        return buffer.size() - state.avail_out;
    }

private:
    void begin_member() {
        isal_inflate_init(state_.get());
        state_->crc_flag = ISAL_GZIP;
    }

    // After a member there may be another one, or zeros that a tape or block device has left.
    bool next_member() {
        while (refill() && input().front() == '\0') take(1);
        if (!refill()) return false;
        const auto out = state_->next_out;
        const auto space = state_->avail_out;
        begin_member();
        state_->next_out = out;
        state_->avail_out = space;
        return true;
    }

    std::unique_ptr<inflate_state> state_;
    bool pending_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> compressed) {
    return std::make_unique<Gunzip>(std::move(compressed));
}

}  // namespace leadership
