#include <leadership/model/names.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <boost/json.hpp>

#include <leadership/catalogue/default_documents.hpp>
#include <leadership/model/document.hpp>
#include "support/expect_error.hpp"
#include "support/paths.hpp"

namespace leadership {
namespace {

// The names under this pointer of a schema file.
std::set<std::string> enum_in(const std::string& kind, const char* pointer) {
    std::ifstream stream(test::source_folder() / "schema/documents" / (kind + ".json"));
    std::ostringstream text;
    text << stream.rdbuf();
    std::set<std::string> names;
    const auto schema = boost::json::parse(text.str());
    for (const auto& name : schema.at_pointer(pointer).as_array()) names.emplace(name.as_string());
    return names;
}

template <class Enum>
std::set<std::string> names_of() {
    std::set<std::string> names;
    for (const auto& [value, name] : Names<Enum>::values) {
        EXPECT_EQ(value_of<Enum>(name), value);
        EXPECT_EQ(name_of(value), name);
        names.emplace(name);
    }
    return names;
}

TEST(Names, AreThoseOfTheSchemas) {
    EXPECT_EQ(names_of<Family>(), enum_in("role", "/properties/family/enum"));
    EXPECT_EQ(names_of<RoleLevel>(), enum_in("role", "/properties/level/enum"));
    EXPECT_EQ(names_of<Selection>(), enum_in("role", "/properties/selection/enum"));
    EXPECT_EQ(names_of<Importance>(), enum_in("role", "/$defs/importance/enum"));
    EXPECT_EQ(names_of<CompetencyType>(), enum_in("competency", "/properties/type/enum"));
    EXPECT_EQ(names_of<AssociationType>(), enum_in("competency", "/$defs/association/properties/type/enum"));
    EXPECT_EQ(names_of<CommunityKind>(), enum_in("community", "/properties/kind/enum"));
    EXPECT_EQ(names_of<CallKind>(), enum_in("group", "/$defs/call/properties/kind/enum"));
    EXPECT_EQ(names_of<ActivitySource>(), enum_in("policy", "/$defs/activity_class/properties/source/enum"));
}

TEST(Names, RefuseWhatIsNoName) {
    EXPECT_THAT(test::error_of([] { static_cast<void>(value_of<Family>("royalty")); }),
                test::IsError(ErrorCode::invalid_argument, "royalty"));
}

TEST(DocumentKinds, HaveASchemaEach) {
    for (const DocumentKind kind : all_document_kinds) EXPECT_EQ(document_kind(to_string(kind)), kind);
    EXPECT_EQ(document_kind("nothing"), std::nullopt);
}

TEST(ErrorCodes, AreThoseOfTheSchema) {
    std::set<std::string> in_schema;
    const auto problems = boost::json::parse(problems_json());
    for (const auto& member : problems.as_object()) in_schema.emplace(member.key());
    std::set<std::string> in_code;
    for (const ErrorCode code : all_error_codes) in_code.emplace(to_string(code));
    EXPECT_EQ(in_code, in_schema);
}

}  // namespace
}  // namespace leadership
