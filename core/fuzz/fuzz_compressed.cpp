// Whatever the input, decompression ends, with bytes or with an Error; bzip2 by several threads ends the same way, and
// so does gzip whose portions are checked later, in the opposite order.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <leadership/base/error.hpp>
#include <string>
#include <utility>
#include <vector>

#include "source/bytes/byte_source.hpp"

namespace {

using namespace leadership;

std::string outcome(ByteSource& source) {
    std::string text;
    try {
        while (text.size() < std::size_t{1} << 24U) {
            const auto chunk = source.next();
            if (chunk.empty()) break;
            text += chunk;
        }
        text.resize(std::min(text.size(), std::size_t{1} << 24U));
    } catch (const Error& error) {
        text += error.what();
    }
    return text;
}

// Whether the text is right, as far as it is read: each portion checked at once, or all of them later, the last one
// first.
std::pair<bool, std::string> checked(ByteSource& source, bool later) {
    std::string text;
    std::vector<std::pair<std::uint64_t, std::string>> unchecked;
    try {
        while (text.size() < std::size_t{1} << 20U) {
            std::string buffer(1U + text.size() % 1000U, '\0');
            const auto portion = source.read_unchecked(buffer);
            if (portion.size == 0) break;
            buffer.resize(portion.size);
            if (!later) source.check(portion.number, buffer);
            text += buffer;
            unchecked.emplace_back(portion.number, std::move(buffer));
        }
        for (auto portion = unchecked.rbegin(); later && portion != unchecked.rend(); ++portion)
            source.check(portion->first, portion->second);
    } catch (const Error&) {
        return {false, text};
    }
    return {true, text};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto open = [bytes] { return from_memory(bytes); };
    const auto text = outcome(*decompressed(open()));
    if (bytes.starts_with("BZh") && text != outcome(*bunzip2_in_parallel(open, 2))) std::abort();
    if (bytes.starts_with("\x1f\x8b")) {
        const auto [right, whole] = checked(*gunzip(open()), false);
        const auto [later_right, later] = checked(*gunzip(open()), true);
        // Whoever checks later has read on before the error was found.
        if (right != later_right || !later.starts_with(whole)) std::abort();
    }
    return 0;
}
