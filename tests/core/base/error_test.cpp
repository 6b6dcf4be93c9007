#include <leadership/base/error.hpp>

#include <gtest/gtest.h>

namespace leadership {
namespace {

TEST(Error, CarriesCodeMessageAndPointer) {
    const Error error{ErrorCode::invalid_document, "no label", "/label"};
    EXPECT_EQ(error.code(), ErrorCode::invalid_document);
    EXPECT_STREQ(error.what(), "no label");
    EXPECT_EQ(error.pointer(), "/label");
}

}  // namespace
}  // namespace leadership
