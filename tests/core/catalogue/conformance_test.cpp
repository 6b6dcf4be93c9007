// The corpus that the wiki, Python and the core must judge alike.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <boost/json.hpp>

#include <leadership/base/names.hpp>
#include <leadership/catalogue/default_documents.hpp>
#include <leadership/catalogue/document_reader.hpp>

#include "support/paths.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Case {
    std::string name;
    DocumentKey key;
    std::string text;
    bool valid = false;
    std::vector<std::string> pointers;
};

// A JSON text for the document member as it stands in the file, so that numbers keep their spelling.
Case read_case(const fs::path& file, DocumentKind kind) {
    std::ifstream stream(file);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    const json::object object = json::parse(content).as_object();
    Case result{.name = file.stem().string(),
                .key = {kind, std::string(object.at("slug").as_string())},
                .text = {},
                .valid = object.at("valid").as_bool(),
                .pointers = {}};
    const auto* text = object.if_contains("text");
    result.text = text != nullptr ? std::string(text->as_string()) : json::serialize(object.at("document"));
    if (!result.valid) {
        for (const auto& pointer : object.at("pointers").as_array()) result.pointers.emplace_back(pointer.as_string());
    }
    return result;
}

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const DocumentKind kind : values_of<DocumentKind>()) {
        for (const auto& entry : fs::directory_iterator(test::source_folder() / "tests/conformance" / name_of(kind))) {
            if (entry.path().extension() == ".json") cases.push_back(read_case(entry.path(), kind));
        }
    }
    return cases;
}

class Conformance : public ::testing::TestWithParam<DocumentKind> {};

TEST_P(Conformance, JudgesTheCorpusAsItSays) {
    int judged = 0;
    for (const auto& [name, key, text, valid, pointers] : all_cases()) {
        if (key.kind != GetParam()) continue;
        ++judged;
        const auto problems = check_document(key, text);
        std::vector<std::string> found;
        for (const auto& problem : problems) found.push_back(problem.pointer);
        SCOPED_TRACE(name + ": " + ::testing::PrintToString(found));
        EXPECT_EQ(problems.empty(), valid);
        for (const auto& pointer : pointers) EXPECT_THAT(found, ::testing::Contains(pointer));
    }
    EXPECT_GT(judged, 10);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Conformance, ::testing::ValuesIn(values_of<DocumentKind>()),
                         [](const auto& kind) { return std::string(name_of(kind.param)); });

TEST(DefaultDocuments, AreAllGood) {
    const auto documents = default_documents();
    EXPECT_GT(documents.size(), 20U);
    for (const auto& [key, text] : documents) {
        SCOPED_TRACE(std::string(name_of(key.kind)) + "/" + key.slug);
        EXPECT_THAT(check_document(key, text), ::testing::IsEmpty());
    }
}

}  // namespace
}  // namespace leadership
