#include <leadership/base/error.hpp>

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "support/paths.hpp"

namespace leadership {
namespace {

TEST(Error, CarriesCodeMessageAndPointer) {
    const Error error{ErrorCode::invalid_document, "no label", "/label"};
    EXPECT_EQ(error.code(), ErrorCode::invalid_document);
    EXPECT_STREQ(error.what(), "no label");
    EXPECT_EQ(error.pointer(), "/label");
}

TEST(Error, CodesAreThoseOfTheSchema) {
    std::ifstream file{test::source_folder() / "schema/problems.json"};
    std::stringstream text;
    text << file.rdbuf();
    const auto problems = boost::json::parse(text.str()).as_object();
    std::set<std::string> in_schema;
    for (const auto& member : problems.contains("problems") ? problems.at("problems").as_object() : problems) {
        in_schema.emplace(member.key());
    }
    std::set<std::string> in_library;
    for (const ErrorCode code : all_error_codes) {
        in_library.emplace(to_string(code));
    }
    EXPECT_EQ(in_library, in_schema);
}

}  // namespace
}  // namespace leadership
