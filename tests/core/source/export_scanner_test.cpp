// The scanner takes what the parser would take, and leaves the rest to it.
#include "source/xml/export_scanner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <leadership/base/error.hpp>

#include "engagement/support.hpp"
#include "source/event_log.hpp"
#include "source/readers.hpp"
#include "source/xml/markup.hpp"
#include "support/paths.hpp"

namespace leadership {
namespace {

using namespace testing;

TEST(ExportScanner, GivesTheEventsOfTheParserOnEveryRealDump) {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> folders{test::test_data() / "wikis"};
    if (const char* data = std::getenv("LEADERSHIP_DATA")) folders.push_back(std::string{data} + "/dumps");
    for (const auto& folder : folders) {
        for (const auto& entry : std::filesystem::directory_iterator{folder}) {
            if (entry.path().string().find(".xml") != std::string::npos) files.push_back(entry.path());
        }
    }
    ASSERT_FALSE(files.empty());
    for (const auto& file : files) {
        const auto bytes = read_whole(file);
        EXPECT_EQ(event_log(bytes, read_export), event_log(bytes, read_export_strictly)) << file;
    }
}

// Everything that may stand in a page, in the forms that are usual and in those that are not.
const std::vector<std::string> page_contents{
    "<title>A &amp; B</title><ns>0</ns><id>1</id><redirect title=\"X &quot;Y&quot;\" />",
    "<title>T</title><ns>0</ns><id>1</id><restrictions>edit=sysop</restrictions><upload><a b=\"c\">d</a></upload>",
    "<title>T</title><ns>0</ns><!-- a comment with </revision> --><id>1</id>",
    "<title>T</title><ns>0</ns><id>1</id><![CDATA[<page>]]>",
    "<title>T</title><ns>0</ns><id>1</id><?instruction?>",
    "<title>T</title><ns>0</ns><id>1</id>text<id>2</id>",
    "<title>User talk:X</title><id>1</id>",
    "<title>User talk:X</title><ns>three</ns><id>1</id>",
    "<title/><ns/><id/>",
    "<title>T</title><ns>0</ns><id>1</id><revision a=\"b\"><id>9</id></revision>",
    "<title>T]]&gt;</title><ns>0</ns><id>1</id>",
    "<title>T]]></title><ns>0</ns><id>1</id>",
    "<title a='b'>T</title><ns>0</ns><id>1</id>",
    "<title>T</title><ns>0</ns><id>1</id></page><page>",
    "<title>T</title><ns>0</ns><id>1</id></page><!-- --><page><title>U</title>",
    "<title>T\r\nU</title><ns>0</ns><id>1</id>",
    "<title>\xef\xbf\xbe</title><ns>0</ns><id>1</id>",
    "<title>T&#0;</title><ns>0</ns><id>1</id>",
    "<title>T&#x1F600;&#233;&#039;</title><ns>0</ns><id>1</id>",
    "<title>T&unknown;</title><ns>0</ns><id>1</id>",
};

const std::vector<std::string> revision_contents{
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><username>A&amp;B</username><id>7</id></contributor>"
    "<minor/><comment>a &lt;b&gt; c</comment><model>wikitext</model><text xml:space=\"preserve\" bytes=\"5\" />",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><ip>192.0.2.1</ip></contributor>"
    "<text xml:space=\"preserve\">caf\xc3\xa9 &#x263A; &amp;</text><sha1 />",
    "<id>1</id><id>2</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor deleted=\"deleted\" />"
    "<comment deleted=\"deleted\" /><text deleted='deleted' bytes=\"-1\"/>",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><username>A</username><id>7</id></contributor>"
    "<content><role>x</role><text bytes=\"9\">deep</text></content><text bytes=\"1&#48;\" id=\"3\" />",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><username>A<b/>C</username><id>7</id></contributor>",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><username></username><id>7</id><extra/></contributor>",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><username>A</username><id>7</id></contributor>"
    "<text a=\"1\" a=\"2\" />",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><text bytes = \"3\" >a > b</text >",
    "<id>1</id><timestamp>2020-01-15T12:00:00Z</timestamp><contributor><username>A</username></contributor><text>a\rb\r\nc</text>",
    "<id>1</id><text>unclosed</revision>",
    "<id>1</id><text bytes=\"<\" />",
    "<id>1</id><comment>&broken</comment>",
};

TEST(ExportScanner, GivesTheEventsOfTheParserOnEverythingUnusual) {
    for (const auto& head : page_contents) {
        for (const auto& content : revision_contents) {
            const auto source = in_export("<page>" + head + "<revision>" + content + "</revision></page>" +
                                          page(5, 0, "After", revision({.id = 55})));
            const auto strict = event_log(source, read_export_strictly);
            EXPECT_EQ(event_log(source, read_export), strict) << source;
            EXPECT_NE(strict, "");
        }
    }
}

TEST(ExportScanner, LeavesHeadsThatHideWhatIsAPage) {
    const auto hidden = page(1, 0, "Example", revision({}));
    for (const std::string& source :
         {"<mediawiki><siteinfo>" + hidden + "</siteinfo></mediawiki>", "<mediawiki><!--" + hidden + "--></mediawiki>",
          "<mediawiki><![CDATA[" + hidden + "]]></mediawiki>", "<mediawiki a=\"" + hidden + "\"></mediawiki>",
          "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><mediawiki>" + page(1, 0, "\xe9", revision({})) +
              "</mediawiki>",
          hidden, "<mediawiki>" + hidden + hidden, "<mediawiki>" + hidden + "</mediawiki><page>"}) {
        EXPECT_EQ(event_log(source, read_export), event_log(source, read_export_strictly)) << source;
    }
}

// Two pages exactly as MediaWiki's dumps have them, with all that the fast path knows.
const std::string canonical_pages = R"(  <page>
    <title>Example é</title>
    <ns>3</ns>
    <id>1</id>
    <redirect title="Other" />
    <revision>
      <id>123456789</id>
      <timestamp>2020-01-15T12:00:00Z</timestamp>
      <contributor>
        <username>ExampleEditor</username>
        <id>7</id>
      </contributor>
      <minor />
      <comment>/* a */ &quot;b&quot; [[c]]</comment>
      <origin>1</origin>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="284" sha1="2ormloe01ml98qff43gp4onccg3zcgo" location="tt:1" id="1" />
      <sha1>2ormloe01ml98qff43gp4onccg3zcgo</sha1>
    </revision>
    <revision>
      <id>2</id>
      <parentid>123456789</parentid>
      <timestamp>2020-01-16T12:00:00Z</timestamp>
      <contributor>
        <ip>192.0.2.1</ip>
      </contributor>
      <minor/>
      <model>json</model>
      <format>application/json</format>
      <text xml:space="preserve" bytes="2611" />
      <sha1 />
    </revision>
  </page>
  <page>
    <title>Next</title>
    <ns>0</ns>
    <id>2</id>
    <revision>
      <id>3</id>
      <timestamp>2020-01-17T12:00:00Z</timestamp>
      <contributor deleted="deleted" />
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="5" id="9" />
      <sha1>2ormloe01ml98qff43gp4onccg3zcgo</sha1>
    </revision>
  </page>
)";

// A different character, one more, and one less at each place; and the end there.
TEST(ExportScanner, GivesTheEventsOfTheParserWhereverTheUsualFormIsLeft) {
    const std::string head = "<mediawiki>\n";
    const auto agree = [&](const std::string& pages, const std::string& tail = "</mediawiki>\n") {
        const auto source = head + pages + tail;
        EXPECT_EQ(event_log(source, read_export), event_log(source, read_export_strictly)) << source;
    };
    EXPECT_NE(event_log(head + canonical_pages + "</mediawiki>", read_export).find("123456789"), std::string::npos);
    agree(canonical_pages);
    for (std::size_t i = 0; i < canonical_pages.size(); ++i) {
        for (const char c : {'<', '&', '"', '0', ' ', '\r', '\xff', ']'}) {
            auto changed = canonical_pages;
            changed[i] = c;
            agree(changed);
        }
        auto longer = canonical_pages;
        longer.insert(i, 1, longer[i]);
        agree(longer);
        auto shorter = canonical_pages;
        shorter.erase(i, 1);
        agree(shorter);
        agree(canonical_pages.substr(0, i), "");
    }
}

TEST(ExportScanner, TakesNothingBehindTheEndOfTheText) {
    const auto text = canonical_pages + std::string(PaddedMarkup::padding, ' ');
    std::size_t taken = 0;
    for (std::size_t size = 0; size <= canonical_pages.size(); ++size) {
        EventLog log;
        ExportAssembler assembler{log};
        ExportScanner scanner{assembler};
        taken = scanner.scan(PaddedMarkup{std::string_view{text}.substr(0, size)});
        EXPECT_LE(taken, size);
    }
    EXPECT_EQ(taken, canonical_pages.size() - 1) << "all but the line's end";
}

TEST(ExportScanner, TakesWhatMediaWikiWrites) {
    EventLog log;
    ExportAssembler assembler{log};
    ExportScanner scanner{assembler};
    auto text = page(1, 0, "Example", revision({}) + revision({.id = 2, .parent = 1, .minor = true}));
    const auto size = text.size() - 1;  // the line's end is left
    text.append(PaddedMarkup::padding, '\0');
    EXPECT_EQ(scanner.scan(PaddedMarkup{std::string_view{text}.substr(0, size + 1)}), size);
    EXPECT_FALSE(scanner.in_page());
}

}  // namespace
}  // namespace leadership
