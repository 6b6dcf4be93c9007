#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

#include <boost/json.hpp>

#include <leadership/model/account_name.hpp>

#include "support/paths.hpp"

namespace leadership {
namespace {

TEST(AccountName, IsJudgedAsOnTheWiki) {
    std::ifstream stream(test::source_folder() / "tests/conformance/account_names.json");
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    const auto cases = boost::json::parse(content);
    for (const auto& each : cases.as_array()) {
        const auto& name = each.at("name").as_string();
        const auto& account = each.at("account");
        const auto expected = account.is_null() ? std::optional<std::string>() : std::string(account.as_string());
        EXPECT_EQ(account_name(name), expected) << name;
    }
}

}  // namespace
}  // namespace leadership
