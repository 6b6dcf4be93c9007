// Answers as JSON, exactly as docs/api/service.md and the command line say: codes and numbers, no sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <leadership/engagement/ingest.hpp>
#include <leadership/insight/head_count.hpp>
#include <leadership/insight/self_check.hpp>
#include <leadership/insight/suggest.hpp>
#include <leadership/insight/teams.hpp>
#include <leadership/model/document.hpp>
#include <leadership/snapshot/snapshot.hpp>

namespace leadership {

struct RolesRequest {
    std::optional<CommunityKey> community;
    std::optional<Family> family;
    std::optional<RoleLevel> level;
    std::string language = "en";
    WikiKey documents_of;  // whose documents count, see Snapshot::catalogue_of
};

// Writes an array of roles, sorted by key. With a community: the roles of that community and those any community may
// have, with the requirements its profile makes of them.
std::string roles_json(const Snapshot& snapshot, const RolesRequest& request);

// Whether an answer counts people who are not in it. The service leaves these counts out: whoever can edit documents
// and ask again could choose whom such a number counts.
enum class Counts { all, none };

std::string suggest_json(const SuggestAnswer& answer, Counts counts = Counts::all);

std::string teams_json(const TeamsAnswer& answer, Counts counts = Counts::all);

std::string head_count_json(const HeadCount& answer);

std::string self_check_json(const SelfCheckAnswer& answer);

std::string ingest_report_json(const IngestReport& report);

// wiki: whose page it is; empty: of no wiki. document: the document's own JSON, taken over unchanged.
std::string document_json(const WikiKey& wiki, const DocumentKey& key, std::uint64_t page_id, std::uint64_t revision,
                          std::string_view document);

}  // namespace leadership
