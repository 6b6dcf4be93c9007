// What the engagement tests share: small exports, compression, and activity in a form that reads well in a failure.
#pragma once

#include <leadership/engagement/ingest.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace leadership::testing {

// "<mediawiki ...><siteinfo>...</siteinfo>" + content + "</mediawiki>"
std::string in_export(std::string_view content);

// A page of the user talk namespace when the title is of one, of the main namespace otherwise.
std::string page(std::uint64_t id, std::int32_t namespace_id, std::string_view title, std::string_view revisions);

struct RevisionXml {
    std::uint64_t id = 1;
    std::uint64_t parent = 0;
    std::string time = "2020-01-15T12:00:00Z";
    std::string contributor = "<contributor><username>ExampleEditor</username><id>7</id></contributor>";
    std::string text = "<text bytes=\"100\" id=\"1\" />";  // and, where there is one, the <sha1> behind it
    bool minor = false;
};
std::string revision(const RevisionXml& fields);
std::string by(std::string_view name, std::uint64_t id);
std::string by_ip(std::string_view address);

std::string gzipped(std::string_view text);
std::string bzipped(std::string_view text);
std::string zstded(std::string_view text);
std::string read_whole(const std::string& path);

// "all": every revision; "content": namespace 0; "messages": user talk of others; "created": first revisions;
// "thanks": the log.
const ActivityRules& rules();

WikiActivity ingested(std::string_view source);
IngestReport report_of(std::string_view source);

// The message of the Error(invalid_data) that the source causes.
std::string complaint(std::string_view source);

// One line each, by name: "ExampleEditor 2020-01 content 3 250", "ExampleEditor -> ExampleReader 2", "ExampleEditor
// 2020-01 3".
std::vector<std::string> facts(const WikiActivity& activity);
std::vector<std::string> edges(const WikiActivity& activity, const std::vector<TalkEdge>& edges);
std::vector<std::string> edges(const WikiActivity& activity);  // of user talk
std::vector<std::string> months(const WikiActivity& activity);

// Everything but the wiki's key, in one string.
std::string dump(const WikiActivity& activity);

}  // namespace leadership::testing
