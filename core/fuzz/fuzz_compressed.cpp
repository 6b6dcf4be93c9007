// Whatever the input, decompression ends, with bytes or with an Error; bzip2 by several threads ends the same way, and
// so does gzip whose portions are checked later, in the opposite order.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <leadership/base/error.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engagement/byte_source.hpp"

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

// Whether portions are all right, with the text that they make.
std::pair<bool, std::string> outcome_of_portions(ByteSource& source) {
    std::string text;
    std::vector<std::pair<std::uint64_t, std::string>> portions;
    try {
        while (text.size() < std::size_t{1} << 20U) {
            std::string buffer(1U + text.size() % 1000U, '\0');
            const auto portion = source.read_unchecked(buffer);
            if (portion.size == 0) break;
            buffer.resize(portion.size);
            text += buffer;
            portions.emplace_back(portion.number, buffer);
        }
        for (auto portion = portions.rbegin(); portion != portions.rend(); ++portion)
            source.check(portion->first, portion->second);
    } catch (const Error&) {
        return {false, text};
    }
    return {true, text};
}

// In one piece, each portion checked as it is read.
std::pair<bool, std::string> outcome_of_reads(ByteSource& source) {
    std::string text;
    try {
        while (text.size() < std::size_t{1} << 20U) {
            std::string buffer(1U + text.size() % 1000U, '\0');
            const auto size = source.read(buffer);
            if (size == 0) break;
            text.append(buffer, 0, size);
        }
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
        const auto [right, whole] = outcome_of_reads(*gunzip(open()));
        const auto [later_right, later] = outcome_of_portions(*gunzip(open()));
        // Whoever checks later has read on before the error was found.
        if (right != later_right || !later.starts_with(whole)) std::abort();
    }
    return 0;
}
