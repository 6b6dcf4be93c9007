// Errors: one exception type for every failed operation of the library.
//
// The codes are those of schema/problems.json; a test holds the two lists against each other. The service turns a code
// into an HTTP status, the command line into an exit status, the wiki into a translated message.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace leadership {

enum class ErrorCode {
    invalid_argument,  // the caller asked for something that makes no sense
    unauthorized,      // used by the service only
    not_found,         // no such role, community, document
    conflict,          // a newer revision is stored already
    too_large,         // larger than the stated limit
    invalid_document,  // a wiki document does not fit its schema; pointer() says where
    invalid_data,      // a dump, event or store is broken; the message says where
    internal,          // a broken promise of the library itself
    io_error,          // the operating system refused to read or write
    unavailable,       // locked by another process, or not ready yet
};

inline constexpr std::array all_error_codes{
    ErrorCode::invalid_argument, ErrorCode::unauthorized,     ErrorCode::not_found,    ErrorCode::conflict,
    ErrorCode::too_large,        ErrorCode::invalid_document, ErrorCode::invalid_data, ErrorCode::internal,
    ErrorCode::io_error,         ErrorCode::unavailable,
};

// The code's name as schema/problems.json spells it.
std::string_view to_string(ErrorCode code) noexcept;

class Error : public std::runtime_error {
public:
    // pointer: RFC 6901 JSON pointer into the document at fault, empty when there is none.
    Error(ErrorCode code, const std::string& message, std::string pointer = {})
        : std::runtime_error(message), code_(code), pointer_(std::move(pointer)) {}

    [[nodiscard]] ErrorCode code() const noexcept { return code_; }
    [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }

private:
    ErrorCode code_;
    std::string pointer_;
};

}  // namespace leadership
