#include "engagement/support.hpp"

#include <bzlib.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <fstream>
#include <leadership/base/error.hpp>
#include <sstream>

namespace leadership::testing {

std::string in_export(std::string_view content) {
    return "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\" xml:lang=\"en\">\n"
           "<siteinfo><dbname>examplewiki</dbname><namespaces><namespace key=\"0\" case=\"first-letter\" />"
           "<namespace key=\"2\" case=\"first-letter\">User</namespace>"
           "<namespace key=\"3\" case=\"first-letter\">User talk</namespace></namespaces></siteinfo>\n" +
           std::string{content} + "</mediawiki>\n";
}

std::string page(std::uint64_t id, std::int32_t namespace_id, std::string_view title, std::string_view revisions) {
    return "<page>\n<title>" + std::string{title} + "</title>\n<ns>" + std::to_string(namespace_id) + "</ns>\n<id>" +
           std::to_string(id) + "</id>\n" + std::string{revisions} + "</page>\n";
}

std::string revision(const RevisionXml& fields) {
    return "<revision>\n<id>" + std::to_string(fields.id) + "</id>\n" +
           (fields.parent == 0 ? "" : "<parentid>" + std::to_string(fields.parent) + "</parentid>\n") + "<timestamp>" +
           fields.time + "</timestamp>\n" + fields.contributor + (fields.minor ? "<minor />" : "") +
           "\n<model>wikitext</model>\n" + fields.text + "\n</revision>\n";
}

std::string by(std::string_view name, std::uint64_t id) {
    return "<contributor><username>" + std::string{name} + "</username><id>" + std::to_string(id) +
           "</id></contributor>";
}

std::string by_ip(std::string_view address) {
    return "<contributor><ip>" + std::string{address} + "</ip></contributor>";
}

std::string gzipped(std::string_view text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    std::string in{text};
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string bzipped(std::string_view text) {
    std::string in{text};
    auto size = static_cast<unsigned>(in.size() * 2 + 1000);
    std::string out(size, '\0');
    EXPECT_EQ(BZ2_bzBuffToBuffCompress(out.data(), &size, in.data(), static_cast<unsigned>(in.size()), 1, 0, 0), BZ_OK);
    out.resize(size);
    return out;
}

std::string zstded(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

std::string read_whole(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    EXPECT_TRUE(file) << path;
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

const ActivityRules& rules() {
    static const ActivityRules compiled = [] {
        ActivityClasses classes;
        classes[ActivityClassKey{"all"}];
        classes[ActivityClassKey{"content"}].namespaces = {0};
        auto& messages = classes[ActivityClassKey{"messages"}];
        messages.namespaces = {3};
        messages.own_user_page = false;
        classes[ActivityClassKey{"created"}].creates_page = true;
        auto& thanks = classes[ActivityClassKey{"thanks"}];
        thanks.source = ActivitySource::log;
        thanks.log_types = {"thanks"};
        return ActivityRules{classes};
    }();
    return compiled;
}

WikiActivity ingested(std::string_view source) {
    WikiActivity activity;
    ingest_bytes(source, "source", rules(), activity);
    return activity;
}

IngestReport report_of(std::string_view source) {
    WikiActivity activity;
    return ingest_bytes(source, "source", rules(), activity);
}

std::string complaint(std::string_view source) {
    WikiActivity activity;
    try {
        ingest_bytes(source, "source", rules(), activity);
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::invalid_data);
        EXPECT_TRUE(activity.people.empty() && activity.seen_revisions.size() == 0);
        return error.what();
    }
    ADD_FAILURE() << "no error";
    return {};
}

namespace {

const std::string& name(const WikiActivity& activity, PersonIndex person) {
    return activity.people.at(person.value()).name;
}

}  // namespace

std::vector<std::string> facts(const WikiActivity& activity) {
    std::vector<std::string> lines;
    for (const auto& fact : activity.facts) {
        lines.push_back(name(activity, fact.person) + " " + format_month(fact.month) + " " +
                        activity.activity_classes.at(fact.activity_class.value()).str() + " " +
                        std::to_string(fact.events) + " " + std::to_string(fact.bytes_added));
    }
    return lines;
}

std::vector<std::string> edges(const WikiActivity& activity) {
    return edges(activity, activity.talk_edges);
}

std::vector<std::string> edges(const WikiActivity& activity, const std::vector<TalkEdge>& edges) {
    std::vector<std::string> lines;
    for (const auto& edge : edges) {
        lines.push_back(name(activity, edge.from) + " -> " + name(activity, edge.to) + " " +
                        std::to_string(edge.events));
    }
    return lines;
}

std::vector<std::string> months(const WikiActivity& activity) {
    std::vector<std::string> lines;
    for (const auto& row : activity.person_months) {
        lines.push_back(name(activity, row.person) + " " + format_month(row.month) + " " + std::to_string(row.events) +
                        (row.reverted == 0 ? "" : " reverted " + std::to_string(row.reverted)));
    }
    return lines;
}

std::string dump(const WikiActivity& activity) {
    std::ostringstream out;
    for (const auto& person : activity.people) out << person.user_id << " " << person.name << "\n";
    for (const auto& lines : {facts(activity), edges(activity), edges(activity, activity.discussion_edges),
                              edges(activity, activity.thanks_edges), months(activity)}) {
        for (const auto& line : lines) out << line << "\n";
    }
    for (const auto& edge : activity.talk_edges) out << format_instant(edge.last) << "\n";
    out << (activity.first ? format_instant(*activity.first) : "-")
        << (activity.last ? format_instant(*activity.last) : "-");
    out << activity.seen_revisions.serialize() << activity.seen_log_entries.serialize();
    return out.str();
}

}  // namespace leadership::testing
