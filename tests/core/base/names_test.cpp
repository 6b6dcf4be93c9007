#include <leadership/base/names.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expect_error.hpp"

namespace leadership {
namespace {

TEST(Names, LeadToTheirValues) {
    for (const auto kind : values_of<DocumentKind>()) EXPECT_EQ(find_value<DocumentKind>(name_of(kind)), kind);
    EXPECT_EQ(name_of(RoleLevel::thematic), "thematic");
    EXPECT_EQ(value_of<AssociationType>("is_part_of"), AssociationType::is_part_of);
}

TEST(Names, RefuseWhatIsNoName) {
    EXPECT_EQ(find_value<DocumentKind>("nothing"), std::nullopt);
    EXPECT_THAT(test::error_of([] { static_cast<void>(value_of<Family>("royalty")); }),
                test::IsError(ErrorCode::invalid_argument, "royalty"));
}

}  // namespace
}  // namespace leadership
