// Errors: one exception type for every failed operation of the library.
//
// The codes are those of schema/problems.json. The service turns a code into an HTTP status, the command line into an
// exit status, and the wiki into a translated message.
#pragma once

#include <stdexcept>
#include <string>

#include <leadership/base/schema_names.hpp>

namespace leadership {

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
