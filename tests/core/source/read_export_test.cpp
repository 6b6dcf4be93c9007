// The export format, in its usual and unusual forms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engagement/support.hpp"

namespace leadership {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

std::string export_with_text(const std::string& text) {
    return in_export(page(1, 0, "Example", revision({.text = text})));
}

TEST(ReadExport, FindsTheSizeByTheNameOfTheAttribute) {
    for (const char* text :
         {"<text bytes=\"42\" id=\"1\" />", "<text xml:space=\"preserve\" bytes=\"42\" id=\"1\" />",
          "<text id=\"7\"\n\tbytes = '42'></text>", "<text location=\"x bytes=&quot;9&quot;\" bytes=\"42\"/>",
          "<text bytes=\"42\" xml:space=\"preserve\">shorter</text>"}) {
        EXPECT_THAT(facts(ingested(export_with_text(text))), Contains("ExampleEditor 2020-01 all 1 42")) << text;
    }
}

TEST(ReadExport, TakesTheLengthOfTheTextWhereNoSizeIsGiven) {
    EXPECT_THAT(facts(ingested(export_with_text("<text xml:space=\"preserve\">a&lt;\xc3\xa9</text>"))),
                Contains("ExampleEditor 2020-01 all 1 4"));
    EXPECT_THAT(facts(ingested(export_with_text("<text id=\"3\" />"))), Contains("ExampleEditor 2020-01 all 1 0"));
}

TEST(ReadExport, SizesThatCannotBeAreUnknown) {
    for (const char* size : {"99999999999999999999", "-5", "many", "1e3", "9999999999999"}) {
        const auto source = export_with_text("<text bytes=\"" + std::string{size} + "\" />");
        EXPECT_THAT(facts(ingested(source)), Contains("ExampleEditor 2020-01 all 1 0")) << size;
    }
}

TEST(ReadExport, OtherSlotsOfARevisionAreNotItsText) {
    const auto source = export_with_text(
        "<text bytes=\"10\" id=\"1\" /><content><role>mediainfo</role><model>x</model><text bytes=\"900\" id=\"2\" /></content>");
    EXPECT_THAT(facts(ingested(source)), Contains("ExampleEditor 2020-01 all 1 10"));
}

TEST(ReadExport, APageWithoutIdDoesNotInheritTheFormerOnes) {
    const auto source =
        in_export(page(1, 3, "User talk:ExampleReader", revision({.id = 1})) + "<page><title>Example</title>" +
                  revision({.id = 2}) + "</page><page>" + revision({.id = 3}) + "</page>");
    const auto report = report_of(source);
    EXPECT_EQ(report.pages, 3U);
    EXPECT_EQ(report.revisions, 2U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("no_title", 1)));
    EXPECT_THAT(edges(ingested(source)), ElementsAre("ExampleEditor -> ExampleReader 1"));
}

TEST(ReadExport, OldExportsTellTheNamespaceByTheTitle) {
    const auto source =
        in_export("<page><title>User talk:ExampleReader</title><id>1</id>" + revision({.id = 1}) +
                  "</page><page><title>Nothing: a novel</title><id>2</id>" + revision({.id = 2}) + "</page>");
    EXPECT_THAT(edges(ingested(source)), ElementsAre("ExampleEditor -> ExampleReader 1"));
    EXPECT_THAT(facts(ingested(source)), Contains("ExampleEditor 2020-01 content 1 100"));
}

// Two texts by ExampleEditor on a talk page, "a" and "a text", and "a" again by ExampleReader, with what the schema of
// the version has (https://www.mediawiki.org/xml/export-0.10.xsd lists what each one added).
std::string export_of_version(int minor) {
    const auto since = [&](int version, const std::string& xml) { return minor >= version ? xml : std::string{}; };
    const auto revision = [&](int id, const std::string& contributor, const std::string& text,
                              const std::string& sha1) {
        const auto parent = id == 1 ? "" : "<parentid>" + std::to_string(id - 1) + "</parentid>";
        const auto bytes = since(5, " bytes=\"" + std::to_string(text.size()) + "\"");
        const std::string model = "<model>wikitext</model><format>text/x-wiki</format>";
        return "<revision><id>" + std::to_string(id) + "</id>" + since(7, parent) +
               "<timestamp>2010-01-15T12:00:00Z</timestamp>" + contributor + since(10, model) +
               "<text xml:space=\"preserve\"" + bytes + ">" + text + "</text>" + since(6, "<sha1>" + sha1 + "</sha1>") +
               (minor < 10 ? since(8, model) : "") + "</revision>";
    };
    const auto version = "0." + std::to_string(minor);
    return "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-" + version + "/\" version=\"" + version +
           "\" xml:lang=\"en\"><siteinfo>" + since(9, "<dbname>examplewiki</dbname>") +
           "<namespaces><namespace key=\"3\"" + since(4, " case=\"first-letter\"") +
           ">User talk</namespace></namespaces></siteinfo><page><title>User talk:ExampleReader</title>" +
           since(6, "<ns>3</ns>") + "<id>1</id>" + revision(1, by("ExampleEditor", 7), "a", "aaa") +
           revision(2, by("ExampleEditor", 7), "a text", "bbb") + revision(3, by("ExampleReader", 8), "a", "aaa") +
           "</page></mediawiki>";
}

TEST(ReadExport, EveryVersionGivesTheSameFacts) {
    for (int minor = 3; minor <= 11; ++minor) {
        SCOPED_TRACE("0." + std::to_string(minor));
        const auto activity = ingested(export_of_version(minor));
        EXPECT_THAT(edges(activity), ElementsAre("ExampleEditor -> ExampleReader 2"));
        EXPECT_THAT(facts(activity), Contains("ExampleEditor 2010-01 messages 2 6"));
        EXPECT_THAT(facts(activity), Contains("ExampleReader 2010-01 all 1 0"));
        // Checksums exist since version 0.6.
        EXPECT_THAT(months(activity),
                    Contains(minor < 6 ? "ExampleEditor 2010-01 2" : "ExampleEditor 2010-01 2 reverted 1"));
    }
}

TEST(ReadExport, SkipsWhatCannotBeUsedAndSaysWhy) {
    const auto report = report_of(in_export(
        page(1, 0, "Example",
             revision({.id = 0}) + revision({.id = 1, .time = "yesterday"}) + revision({.id = 2, .contributor = ""}) +
                 revision({.id = 3, .contributor = "<contributor><username /><id>7</id></contributor>"}) +
                 revision({.id = 4}))));
    EXPECT_EQ(report.revisions, 1U);
    EXPECT_THAT(report.skipped, ElementsAre(Pair("no_contributor", 2), Pair("no_id", 1), Pair("no_timestamp", 1)));
}

TEST(ReadExport, TextInOtherScriptsAndEntitiesAreRead) {
    const auto source =
        in_export(page(1, 0, "\xce\xa7\xcf\x81", revision({.contributor = by("A &amp; \xd8\xb3&#x263A;", 7)})));
    EXPECT_EQ(ingested(source).people.at(0).name, "A & \xd8\xb3\xe2\x98\xba");
}

TEST(ReadExport, RefusesTruncatedInput) {
    const auto whole = export_with_text("<text bytes=\"1\">text</text>");
    ASSERT_EQ(report_of(whole).revisions, 1U);
    for (std::size_t size = 1; size < whole.size() - 2; ++size) {
        EXPECT_THAT(complaint(whole.substr(0, size)), HasSubstr("byte")) << size;
    }
    EXPECT_THAT(complaint(whole.substr(0, whole.find("</page>"))), ::testing::StartsWith("source: line 14, byte 576"));
    EXPECT_THAT(complaint(whole.substr(0, whole.find("</page>"))),
                HasSubstr("the export ends too early; until there 0 revisions"));
}

TEST(ReadExport, RefusesWhatIsNoExport) {
    EXPECT_THAT(complaint(""), HasSubstr("byte 0: the file is empty"));
    EXPECT_THAT(complaint("a,b,c\n"), HasSubstr("byte 0: neither"));
    EXPECT_THAT(complaint("<html><body/></html>"),
                HasSubstr("line 1, byte 0: no MediaWiki export: the root element is <html>"));
    EXPECT_THAT(complaint(page(1, 0, "Example", revision({}))), HasSubstr("the root element is <page>"));
    EXPECT_THAT(complaint(in_export("") + in_export("")), HasSubstr("junk after document element"));
}

TEST(ReadExport, RefusesDocumentTypes) {
    const std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE mediawiki [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>"
        "<mediawiki><page><title>&b;</title></page></mediawiki>";
    EXPECT_THAT(complaint(bomb), HasSubstr("line 1, byte 41: a document type"));
    EXPECT_THAT(complaint(in_export("<page><title>&b;</title></page>")), HasSubstr("undefined entity"));
}

TEST(ReadExport, RefusesWrongNestingEncodingsAndCharacters) {
    EXPECT_THAT(complaint(in_export("<page><title>x</page></title>")), HasSubstr("mismatched tag"));
    EXPECT_THAT(complaint(in_export(page(1, 0, "\xff\xfe", ""))), HasSubstr("not well-formed"));
    EXPECT_THAT(complaint(in_export(page(1, 0, "\xc3", ""))), HasSubstr("not well-formed"));
    EXPECT_THAT(complaint(in_export(page(1, 0, std::string_view{"a\0b", 3}, ""))), HasSubstr("not well-formed"));
    EXPECT_THAT(complaint("<?xml version=\"1.0\" encoding=\"EBCDIC\"?>" + in_export("")),
                HasSubstr("unknown encoding"));
    EXPECT_THAT(complaint("\xff\xfe<\0m\0" + in_export("")), HasSubstr("UTF-16"));
}

TEST(ReadExport, RefusesWhatWouldEatTheMemory) {
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "<a>";
    EXPECT_THAT(complaint(in_export(deep)), HasSubstr("nested too deeply"));
    EXPECT_THAT(complaint(in_export(page(1, 0, std::string(100'000, 'x'), ""))),
                HasSubstr("a field of more than 64 KiB"));
    EXPECT_THAT(complaint(in_export("<page a=\"" + std::string(3'000'000, 'x') + "\"></page>")),
                HasSubstr("a tag of more than a megabyte"));
}

}  // namespace
}  // namespace leadership
