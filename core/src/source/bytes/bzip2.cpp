#include <bzlib.h>

#include <new>

#include "source/bytes/decompressor.hpp"

namespace leadership {
namespace {

class Bunzip2 final : public Decompressor {
public:
    explicit Bunzip2(std::unique_ptr<ByteSource> compressed) : Decompressor(std::move(compressed)) { begin_stream(); }
    ~Bunzip2() override { BZ2_bzDecompressEnd(&stream_); }
    Bunzip2(const Bunzip2&) = delete;
    Bunzip2& operator=(const Bunzip2&) = delete;

    std::size_t read(std::span<char> buffer) override {
        stream_.next_out = buffer.data();
        stream_.avail_out = static_cast<unsigned>(buffer.size());
        while (stream_.avail_out == buffer.size()) {
            const bool more = refill();
            if (!in_stream_) {
                if (!more || ended_) return 0;
                begins_here();
                BZ2_bzDecompressEnd(&stream_);
                begin_stream();
            } else if (!more) {
                broken("the bzip2 data end too early");
            }
            step();
        }
        return delivered(buffer.size() - stream_.avail_out);
    }

private:
    void step() {
        stream_.next_in = const_cast<char*>(input().data());  // only read from
        stream_.avail_in = static_cast<unsigned>(input().size());
        const int result = BZ2_bzDecompress(&stream_);
        if (result == BZ_DATA_ERROR_MAGIC && streams_ > 0) {
            in_stream_ = false;  // no further stream: the bzip2 program ignores what follows the last one
            ended_ = true;
            return;
        }
        take(input().size() - stream_.avail_in);
        if (result == BZ_STREAM_END) {
            in_stream_ = false;
            ++streams_;
        } else if (result != BZ_OK) {
            broken("corrupt bzip2 data");
        }
    }

    void begin_stream() {
        const auto out = stream_.next_out;
        const auto space = stream_.avail_out;
        stream_ = {};
        if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc{};
        stream_.next_out = out;
        stream_.avail_out = space;
        in_stream_ = true;
    }

    bz_stream stream_{};
    bool in_stream_ = false;
    bool ended_ = false;
    std::uint64_t streams_ = 0;  // read to their end
};

}  // namespace

std::unique_ptr<ByteSource> bunzip2(std::unique_ptr<ByteSource> compressed) {
    return std::make_unique<Bunzip2>(std::move(compressed));
}

}  // namespace leadership
