#include <leadership/catalogue/document_reader.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/stream_parser.hpp>

#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>
#include <leadership/base/time.hpp>
#include <leadership/model/account_name.hpp>
#include <leadership/model/plain_text.hpp>
#include "base/lines.hpp"
#include "catalogue/document_fields.hpp"
#include "catalogue/embedded_documents.hpp"
#include "catalogue/json_pointer.hpp"
#include "catalogue/schema_upgrades.hpp"
#include "catalogue/schema_validator.hpp"

namespace leadership {

namespace json = boost::json;

namespace {

json::value embedded(std::string_view name) {
    return json::parse(std::ranges::find(embedded_documents(), name, &EmbeddedDocument::name)->content);
}

const SchemaValidator& validator(DocumentKind kind) {
    static const auto validators = [] {
        std::map<DocumentKind, SchemaValidator> result;
        for (const DocumentKind each : values_of<DocumentKind>()) {
            result.emplace(each, SchemaValidator(embedded("documents/" + std::string(name_of(each)) + ".json")));
        }
        return result;
    }();
    return validators.at(kind);
}

using Problems = std::vector<DocumentProblem>;

bool is_slug(std::string_view text) {
    static const re2::RE2 pattern("[a-z0-9]+([-_][a-z0-9]+)*");
    return text.size() <= 64 && re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

void check_slug(const DocumentKey& key, Problems& problems) {
    const auto slash = key.slug.find('/');
    const bool good = key.kind == DocumentKind::profile
                          ? slash != std::string::npos && is_slug(std::string_view(key.slug).substr(0, slash)) &&
                                is_slug(std::string_view(key.slug).substr(slash + 1))
                          : is_slug(key.slug);
    if (!good)
        problems.push_back({"", "the title does not name a " + std::string(name_of(key.kind)) + ": " + key.slug});
}

void check_requirements(const std::vector<Requirement>& requirements, Problems& problems) {
    std::set<CompetencyKey> seen;
    for (std::size_t i = 0; i < requirements.size(); ++i) {
        if (!seen.insert(requirements[i].competency).second) {
            problems.push_back({child(child("/requirements", i), "competency"), "is required twice"});
        }
    }
}

// Checks the terms of holders and members.
template <class Term>
void check_terms(const std::string& pointer, const std::vector<Term>& terms, Problems& problems) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].start && terms[i].end && *terms[i].end < *terms[i].start) {
            problems.push_back({child(child(pointer, i), "end"), "lies before the start"});
        }
        // A holder that is a group has no name. Names that an account can have are in its form already.
        if (!terms[i].user.empty() && !account_name(terms[i].user)) {
            problems.push_back({child(child(pointer, i), "user"), "cannot be the name of an account"});
        }
    }
}

void check_states(const std::string& pointer, const Call& call, Problems& problems) {
    std::optional<Day> latest;
    for (const CallState state : values_of<CallState>()) {
        const auto& date = call.dates.at(static_cast<std::size_t>(state));
        if (date && latest && *date < *latest)
            problems.push_back({child(pointer, name_of(state)), "begins before an earlier state"});
        if (date) latest = latest ? std::max(*latest, *date) : *date;
    }
}

void check_meaning(const DocumentKey&, const Role& role, Problems& problems) {
    check_requirements(role.requirements, problems);
    check_terms("/holders", role.holders, problems);
}

void check_meaning(const DocumentKey& key, const Profile& profile, Problems& problems) {
    const auto slash = key.slug.find('/');
    if (profile.role.str() != key.slug.substr(0, slash)) problems.push_back({"/role", "differs from the title"});
    if (slash == std::string::npos || profile.community.str() != key.slug.substr(slash + 1)) {
        problems.push_back({"/community", "differs from the title"});
    }
    check_requirements(profile.requirements, problems);
    for (std::size_t i = 0; i < profile.dropped.size(); ++i) {
        if (std::ranges::count(profile.requirements, profile.dropped[i], &Requirement::competency) != 0) {
            problems.push_back({child("/dropped", i), "is required and dropped"});
        }
    }
    check_terms("/holders", profile.holders, problems);
}

void check_meaning(const DocumentKey& key, const Group& group, Problems& problems) {
    const Mandate& mandate = group.mandate;
    if (mandate.from && mandate.until && *mandate.until < *mandate.from) {
        problems.push_back({"/mandate/until", "lies before the beginning"});
    }
    if (mandate.replaced_by && mandate.replaced_by->str() == key.slug) {
        problems.push_back({"/mandate/replaced_by", "names the group itself"});
    }
    check_terms("/members", group.members, problems);
    for (std::size_t i = 0; i < group.calls.size(); ++i) {
        check_states(child(child("/calls", i), "dates"), group.calls[i], problems);
    }
}

void check_meaning(const DocumentKey&, const Definition& definition, Problems& problems) {
    const auto& versions = definition.versions;
    for (std::size_t i = 1; i < versions.size(); ++i) {
        const std::string pointer = child("/versions", i);
        if (versions[i].version <= versions[i - 1].version)
            problems.push_back({child(pointer, "version"), "does not follow the one before"});
        if (versions[i].date < versions[i - 1].date)
            problems.push_back({child(pointer, "date"), "lies before that of the version before"});
    }
}

void check_meaning(const DocumentKey&, const Survey& survey, Problems& problems) {
    if (survey.closes < survey.opens) problems.push_back({"/closes", "lies before the first day"});
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < survey.questions.size(); ++i) {
        if (!seen.insert(survey.questions[i]).second)
            problems.push_back({child(child("/questions", i), "id"), "names two questions"});
    }
}

std::string required(std::size_t item, std::size_t requirement) {
    return child(child(child("/resources", item), "requires"), requirement);
}

// Follows what the items of a package require, depth first, and reports each requirement that closes a circle.
class PrerequisiteCheck {
public:
    PrerequisiteCheck(const Package& package, const std::map<std::string_view, std::size_t>& places, Problems& problems)
        : package_(package), places_(places), problems_(problems), states_(package.items.size(), State::unseen) {}

    void visit(std::size_t item) {
        if (states_[item] != State::unseen) return;
        states_[item] = State::open;
        path_.push_back(item);
        const auto& first = package_.items[item].requires_first;
        for (std::size_t i = 0; i < first.size(); ++i) {
            const std::size_t next = places_.at(first[i]);
            if (states_[next] == State::open) {
                problems_.push_back({required(item, i), "requires itself: " + path_from(next)});
            } else {
                visit(next);
            }
        }
        path_.pop_back();
        states_[item] = State::done;
    }

private:
    enum class State : std::uint8_t { unseen, open, done };

    [[nodiscard]] std::string path_from(std::size_t start) const {
        std::string text;
        for (auto item = std::ranges::find(path_, start); item != path_.end(); ++item)
            text += package_.items[*item].resource + ", ";
        return text + package_.items[start].resource;
    }

    const Package& package_;
    const std::map<std::string_view, std::size_t>& places_;
    Problems& problems_;
    std::vector<State> states_;
    std::vector<std::size_t> path_;
};

void check_meaning(const DocumentKey&, const Package& package, Problems& problems) {
    const auto& items = package.items;
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!places.emplace(items[i].resource, i).second)
            problems.push_back({child(child("/resources", i), "resource"), "is in the package twice"});
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t j = 0; j < items[i].requires_first.size(); ++j) {
            if (!places.contains(items[i].requires_first[j]))
                problems.push_back({required(i, j), "is not part of the package"});
        }
    }
    if (!problems.empty()) return;
    PrerequisiteCheck check(package, places, problems);
    for (std::size_t i = 0; i < items.size(); ++i) check.visit(i);
}

// No rules beyond the schema.
void check_meaning(const DocumentKey&, const Competency&, Problems&) {}
void check_meaning(const DocumentKey&, const Community&, Problems&) {}
void check_meaning(const DocumentKey&, const PolicyChanges&, Problems&) {}
void check_meaning(const DocumentKey&, const KeptDocument&, Problems&) {}

// Reports texts that cannot be shown, including names of members; the place of a name is its object.
void check_texts(const json::value& value, const std::string& pointer, Problems& problems) {
    if (problems.size() >= max_document_problems) return;
    constexpr auto message = "holds a character that cannot be shown";
    if (value.is_string()) {
        if (!is_plain_text(value.get_string())) problems.push_back({pointer, message});
    } else if (value.is_array()) {
        const auto& array = value.get_array();
        for (std::size_t i = 0; i < array.size(); ++i) check_texts(array[i], child(pointer, i), problems);
    } else if (value.is_object()) {
        for (const auto& member : value.get_object()) {
            if (!is_plain_text(member.key())) problems.push_back({pointer, message});
            check_texts(member.value(), child(pointer, member.key()), problems);
        }
    }
}

json::value parse(std::string_view text) {
    if (text.size() > max_document_bytes) throw Error(ErrorCode::too_large, "the document is larger than 2 MiB");
    json::parse_options options;
    options.max_depth = max_document_depth;
    boost::system::error_code error;
    json::stream_parser parser({}, options);
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error && read == text.size()) parser.finish(error);
    if (error || read != text.size()) {
        throw Error(ErrorCode::invalid_document, "line " + std::to_string(line_at(text, read)) + ": " +
                                                     (error ? error.message() : "more text after the document"));
    }
    return parser.release();
}

// Returns the document if it is valid; else nothing, with the problems.
std::optional<Document> read(const DocumentKey& key, std::string_view text, Problems& problems) {
    static const json::value upgrades = embedded("upgrades.json");
    json::value value = parse(text);
    upgrade(upgrades.as_object(), key.kind, value);
    check_slug(key, problems);
    check_texts(value, "", problems);
    std::ranges::move(validator(key.kind).validate(value), std::back_inserter(problems));
    if (!problems.empty()) return std::nullopt;
    Document document = read_fields(key, value.as_object());
    std::visit([&](const auto& each) { check_meaning(key, each, problems); }, document);
    if (!problems.empty()) return std::nullopt;
    return document;
}

}  // namespace

std::vector<DocumentProblem> check_document(const DocumentKey& key, std::string_view text) {
    Problems problems;
    try {
        read(key, text, problems);
        if (problems.size() > max_document_problems) problems.resize(max_document_problems);
    } catch (const Error& error) {
        problems.push_back({error.pointer(), error.what()});
    }
    return problems;
}

Document read_document(const DocumentKey& key, std::string_view text) {
    Problems problems;
    auto document = read(key, text, problems);
    if (document) return *std::move(document);
    const auto& [pointer, message] = problems.front();
    const std::string name = std::string(name_of(key.kind)) + "/" + key.slug;
    throw Error(ErrorCode::invalid_document, name + ": " + (pointer.empty() ? "the document" : pointer) + " " + message,
                pointer);
}

}  // namespace leadership
