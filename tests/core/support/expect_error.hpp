// Expectations about leadership::Error.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include <leadership/base/error.hpp>

namespace leadership::test {

// Runs the call and returns the error it throws; a failure of the test when it throws none.
template <class Call>
Error error_of(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "no error was thrown";
    return {ErrorCode::internal, "no error was thrown"};
}

inline auto IsError(ErrorCode code, const std::string& part_of_message) {
    return ::testing::AllOf(::testing::Property("code", &Error::code, code),
                            ::testing::Property("what", &Error::what, ::testing::HasSubstr(part_of_message)));
}

}  // namespace leadership::test
