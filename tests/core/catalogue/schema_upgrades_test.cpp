// The cases that the wiki, Python and the core must upgrade alike.
#include "catalogue/schema_upgrades.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include <boost/json.hpp>

#include <leadership/base/names.hpp>
#include "support/expect_error.hpp"
#include "support/paths.hpp"

namespace leadership {
namespace {

namespace json = boost::json;

TEST(SchemaUpgrades, UpgradeTheCorpusAsItSays) {
    std::ifstream stream(test::source_folder() / "tests/conformance/upgrades.json");
    const json::value corpus = json::parse(std::string{std::istreambuf_iterator<char>(stream), {}});
    for (const auto& each : corpus.at("cases").as_array()) {
        SCOPED_TRACE(each.at("description").as_string());
        json::value document = each.at("document");
        upgrade(corpus.at("upgrades").as_object(), *find_value<DocumentKind>(each.at("kind").as_string()), document);
        EXPECT_EQ(document, each.at("upgraded")) << json::serialize(document);
    }
    EXPECT_GT(corpus.at("cases").as_array().size(), 5U);
}

TEST(SchemaUpgrades, RefuseAStepThatIsNone) {
    json::value document{{"schema", "role/1"}};
    const json::value upgrades =
        json::parse(R"({"role/1": {"to": "role/2", "steps": [{"in": "", "forget": "label"}]}})");
    EXPECT_THAT(test::error_of([&] { upgrade(upgrades.as_object(), DocumentKind::role, document); }),
                test::IsError(ErrorCode::internal, "forget"));
}

}  // namespace
}  // namespace leadership
