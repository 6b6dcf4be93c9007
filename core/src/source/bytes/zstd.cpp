#include <zstd.h>

#include <new>

#include "source/bytes/decompressor.hpp"

namespace leadership {
namespace {

class Unzstd final : public Decompressor {
public:
    explicit Unzstd(std::unique_ptr<ByteSource> compressed)
        : Decompressor(std::move(compressed)), context_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
        if (!context_) throw std::bad_alloc{};
    }

    std::size_t read(std::span<char> buffer) override {
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        while (out.pos == 0) {
            if (!refill() && !pending_) {
                if (in_frame_) broken("the zstd data end too early");
                return 0;
            }
            if (!in_frame_ && !pending_) begins_here();
            ZSTD_inBuffer in{input().data(), input().size(), 0};
            const std::size_t result = ZSTD_decompressStream(context_.get(), &out, &in);
            take(in.pos);
            if (ZSTD_isError(result) != 0) broken(std::string{"corrupt zstd data: "} + ZSTD_getErrorName(result));
            in_frame_ = result != 0;
            pending_ = out.pos == out.size;  // the buffer is full: more may wait inside, without further input
        }
        return delivered(out.pos);
    }

private:
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context_;
    bool in_frame_ = false;
    bool pending_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> compressed) {
    return std::make_unique<Unzstd>(std::move(compressed));
}

}  // namespace leadership
