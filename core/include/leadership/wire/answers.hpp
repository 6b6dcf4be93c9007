// Answers as JSON, exactly as docs/api/service.md and the command line say: codes and numbers, no sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <leadership/engagement/ingest.hpp>
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
};

// Array of roles, sorted by key. With a community: roles of that community and those any community may have, with the
// requirements its profile makes of them.
std::string roles_json(const Snapshot& snapshot, const RolesRequest& request);

std::string suggest_json(const SuggestAnswer& answer);

std::string teams_json(const TeamsAnswer& answer);

std::string self_check_json(const SelfCheckAnswer& answer);

std::string ingest_report_json(const IngestReport& report);

// document: the document's own JSON, taken over unchanged.
std::string document_json(const DocumentKey& key, std::uint64_t page_id, std::uint64_t revision,
                          std::string_view document);

}  // namespace leadership
