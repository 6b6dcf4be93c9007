// Whatever the block, Bzip2Decoder gives what libbz2 gives, or leaves it to libbz2; and what libbz2 has compressed, it
// gives back.
#include <bzlib.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/bytes/bzip2_blocks.hpp"
#include "source/bytes/bzip2_decoder.hpp"

namespace {

using namespace leadership;

// What comes out up to the end, or up to an error: the checksum of the stream is not the decoder's business.
std::string by_libbz2(std::string bytes, std::size_t most) {
    std::string text(most, '\0');
    bz_stream stream{};
    if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) std::abort();
    stream.next_in = bytes.data();
    stream.avail_in = static_cast<unsigned>(bytes.size());
    stream.next_out = text.data();
    stream.avail_out = static_cast<unsigned>(text.size());
    BZ2_bzDecompress(&stream);
    text.resize(text.size() - stream.avail_out);
    BZ2_bzDecompressEnd(&stream);
    return text;
}

std::string compressed(std::string text) {
    std::string stream(2 * text.size() + 1000, '\0');
    auto size = static_cast<unsigned>(stream.size());
    BZ2_bzBuffToBuffCompress(stream.data(), &size, text.data(), static_cast<unsigned>(text.size()), 9, 0, 0);
    stream.resize(size);
    return stream;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Bzip2Decoder decoder;
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    std::string text;
    // As a block.
    if (decoder.decode(bytes, text) && by_libbz2(bytes, text.size() + 1) != text) std::abort();
    // As a text.
    if (bytes.empty() || size > 500'000) return 0;
    const auto block = Bzip2Splitter{from_memory(compressed(bytes))}.next();
    if (!block || !decoder.decode(block->stream, text) || text != bytes) std::abort();
    return 0;
}
