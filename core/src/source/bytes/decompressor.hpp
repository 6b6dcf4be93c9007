// Shared by the decompressors: an input that is refilled, an output buffer, and the messages for errors.
#pragma once

#include <leadership/base/error.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "source/bytes/byte_source.hpp"

namespace leadership {

class Decompressor : public ByteSource {
public:
    explicit Decompressor(std::unique_ptr<ByteSource> compressed)
        : compressed_(std::move(compressed)), output_(output_size) {}

    std::string_view next() final { return {output_.data(), read(output_)}; }
    std::size_t read(std::span<char> buffer) override = 0;
    [[nodiscard]] std::uint64_t consumed() const final { return compressed_->consumed() - input_.size(); }
    [[nodiscard]] Start last_start() const final { return start_; }

protected:
    static constexpr std::size_t output_size = std::size_t{1} << 18U;

    // Returns false at the end of the compressed bytes.
    bool refill() {
        if (input_.empty()) input_ = compressed_->next();
        return !input_.empty();
    }
    void take(std::size_t size) { input_.remove_prefix(size); }
    // Sets what the library has left of the chunk.
    void set_input(std::string_view rest) { input_ = rest; }
    [[nodiscard]] std::string_view input() const { return input_; }

    // Records that decompression could start at the next byte of the input.
    void begins_here() { start_ = {consumed(), delivered_}; }
    // Records how much goes to the caller.
    std::size_t delivered(std::size_t size) {
        delivered_ += size;
        return size;
    }

    [[noreturn]] void broken(const std::string& what) const {
        throw Error{ErrorCode::invalid_data, "byte " + std::to_string(consumed()) + ": " + what};
    }

private:
    std::unique_ptr<ByteSource> compressed_;
    std::string_view input_;
    std::uint64_t delivered_ = 0;
    Start start_;
    std::vector<char> output_;
};

}  // namespace leadership
