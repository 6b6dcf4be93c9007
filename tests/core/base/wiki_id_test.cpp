#include <leadership/base/wiki_id.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <leadership/base/error.hpp>
#include "support/expect_error.hpp"

namespace leadership {
namespace {

TEST(WikiId, TakesWhatMediaWikiMakes) {
    for (const std::string id : {"metawiki", "MyWiki", "wikidb-mw_", "my_wiki-mw_", "wiki-schema-mw_", "2wiki", "_wiki",
                                 "wiki+x", "wiki.example", "a$b", "be_x_oldwiki"})
        EXPECT_TRUE(is_wiki_id(id)) << id;
    for (const std::string id : {"", "-wiki", ".wiki", "..", "a/b", "a\\b", "a b", "a\nb", "wik\xc3\xad", "a%2f"})
        EXPECT_FALSE(is_wiki_id(id)) << id;
    EXPECT_TRUE(is_wiki_id(std::string(128, 'a')));
    EXPECT_FALSE(is_wiki_id(std::string(129, 'a')));
}

TEST(WikiId, SaysWhichFormIsAllowed) {
    EXPECT_THAT(test::error_of([] { check_wiki_id(WikiKey("a/b")); }),
                test::IsError(ErrorCode::invalid_argument, "letters from A to Z"));
    EXPECT_NO_THROW(check_wiki_id(WikiKey("MyWiki")));
}

TEST(WikiId, FileNamesDifferOnFileSystemsThatIgnoreCase) {
    EXPECT_EQ(file_name_of(WikiKey("metawiki")), "metawiki");
    EXPECT_EQ(file_name_of(WikiKey("wikidb-mw_")), "wikidb-mw_");
    EXPECT_EQ(file_name_of(WikiKey("MyWiki")), "%4dy%57iki");
    EXPECT_EQ(file_name_of(WikiKey("a..b")), "a%2e%2eb");
    for (const std::string id : {"metawiki", "MyWiki", "mywiki", "a.b+c$d"})
        EXPECT_EQ(wiki_of_file_name(file_name_of(WikiKey(id))), WikiKey(id)) << id;
    for (const std::string name : {"MyWiki", "%4Dy", "%2", "%zz", "%61", "-x", "%00"})
        EXPECT_TRUE(wiki_of_file_name(name).empty()) << name;
}

}  // namespace
}  // namespace leadership
