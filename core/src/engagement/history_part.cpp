#include <algorithm>
#include <leadership/base/error.hpp>
#include <leadership/base/wiki_id.hpp>
#include <leadership/engagement/history_part.hpp>
#include <utility>
#include <vector>

#include "engagement/aggregator.hpp"
#include "engagement/page_ledger.hpp"
#include "engagement/part_sums.hpp"
#include "engagement/person_numbering.hpp"
#include "engagement/publish.hpp"
#include "source/lines/line_parser.hpp"
#include "source/lines/line_reader.hpp"
#include "source/readers.hpp"
#include "source/text.hpp"

namespace leadership {
namespace {

// The last digits are the version; change them whenever what is written and read below changes.
constexpr std::string_view kind = "LDpart01";

WikiActivity nothing_of(const WikiKey& wiki) {
    WikiActivity activity;
    activity.wiki = wiki;
    return activity;
}

}  // namespace

struct HistoryPart::Impl {
    Impl(const WikiKey& wiki, std::shared_ptr<const ActivityRules> by)
        : rules(std::move(by)), known(nothing_of(wiki)), aggregator(*rules, known) {
        aggregator.leave_creations_to(ledger);
    }

    void revision(const RevisionEvent& event) {
        RevisionEvent restored;
        aggregator.revision(ledger.next(event, restored));
    }
    auto count_again() {
        return [this](const FirstRevision& revision, std::int64_t change) {
            if (revision.person == Turn::nobody) return;
            aggregator.add_fact(revision.person, revision.month, ledger.choice(revision).again,
                                static_cast<std::uint64_t>(std::max<std::int64_t>(0, change)));
        };
    }
    void end_source() {
        static_cast<void>(aggregator.settled());  // finds out who made the revisions that wait there
        ledger.end_source(count_again());
    }
    // Every page has its first revision now.
    void count_creations() {
        end_source();
        for (const auto& [page, revision] : ledger.created()) {
            aggregator.created(page);
            if (revision.person == Turn::nobody) continue;
            aggregator.add_fact(revision.person, revision.month, ledger.choice(revision).first, revision.bytes_added);
        }
    }

    std::shared_ptr<const ActivityRules> rules;
    WikiActivity known;  // nothing but the wiki
    PageLedger ledger;
    Aggregator aggregator;
};

HistoryPart::HistoryPart(const WikiKey& wiki, std::shared_ptr<const ActivityRules> rules)
    : impl_(std::make_unique<Impl>(wiki, std::move(rules))) {}
HistoryPart::~HistoryPart() = default;
HistoryPart::HistoryPart(HistoryPart&&) noexcept = default;
HistoryPart& HistoryPart::operator=(HistoryPart&&) noexcept = default;

const WikiKey& HistoryPart::wiki() const noexcept {
    return impl_->known.wiki;
}

std::string HistoryPart::bytes() {
    PartWriter part;
    part.text(kind);
    part.text(wiki().str());
    part.rows(impl_->rules->keys(), [&](const ActivityClassKey& key) { part.text(key.str()); });
    part.rows(impl_->rules->texts(), [&](const std::string& text) { part.text(text); });
    const auto& sums = impl_->aggregator.settled();
    write_sums(part, sums);
    write_ledger(part, impl_->ledger);
    write_report(part, impl_->aggregator.report());
    return part.take();
}

HistoryPart HistoryPart::read(std::string_view bytes, const RulesOf& rules_of) {
    PartReader part{bytes};
    if (part.text() != kind) PartReader::broken();
    const WikiKey wiki{std::string{part.text()}};
    const auto rules = rules_of(wiki);
    const auto expect = [&](std::size_t count, auto text_of) {
        bool same = part.count() == count;
        for (std::size_t i = 0; same && i < count; ++i) same = part.text() == text_of(i);
        if (!same) throw Error{ErrorCode::invalid_data, "a part of a history was counted by other rules"};
    };
    expect(rules->keys().size(), [&](std::size_t i) { return rules->keys()[i].str(); });
    expect(rules->texts().size(), [&](std::size_t i) { return rules->texts()[i]; });
    const auto classes = rules->keys().size();
    auto sums = read_sums(part, classes);
    HistoryPart read{wiki, rules};
    read_ledger(part, read.impl_->ledger, sums, classes);
    read.impl_->aggregator.resume(std::move(sums), read_report(part));
    part.end();
    return read;
}

bool HistoryPart::absorb(HistoryPart&& next, bool same_source) {
    if (!same_source) {
        impl_->end_source();
        next.impl_->end_source();
    }
    const auto slots = impl_->aggregator.absorb(next.impl_->aggregator);
    if (!slots) return false;
    if (same_source) {
        impl_->ledger.follow(next.impl_->ledger, *slots, impl_->count_again());
    } else {
        impl_->ledger.follow_with_sources(next.impl_->ledger, *slots, impl_->count_again());
    }
    return true;
}

void HistoryPart::end_source() {
    impl_->end_source();
}

std::pair<WikiActivity, IngestReport> HistoryPart::publish() && {
    impl_->count_creations();
    auto report = impl_->aggregator.report();
    WorkerPool workers{threads_of_publishing};
    const auto sums = impl_->aggregator.sums();
    PersonNumbering numbering{{}, {}, {&sums.front()->actors}, workers};
    report.registered_users = numbering.revising();
    return {leadership::publish(impl_->known, sums, std::move(numbering), class_rules_of(*impl_->rules), workers),
            report};
}

// Hands each event to the part of its wiki.
struct HistoryParts::Impl final : EventSink {
    Impl(HistoryColumns of_lines, HistoryPart::RulesOf by, std::set<std::string, std::less<>> without, bool skip)
        : columns(std::move(of_lines)), rules_of(std::move(by)), left_out(std::move(without)), skip_broken(skip) {}

    void page() override {}
    void revision(const RevisionEvent& event) override {
        if (auto* part = part_of(event.wiki)) part->revision(event);
    }
    void log(const LogEvent& event) override {
        if (auto* part = part_of(event.wiki)) part->aggregator.log(event);
    }
    void reverted(const RevertedRevision& revision) override {
        if (auto* part = part_of(revision.wiki)) part->aggregator.reverted(revision);
    }
    void skipped(std::string_view reason) override { ++skipped_lines[std::string{reason}]; }

    // Null when nothing of the wiki is wanted.
    HistoryPart::Impl* part_of(std::string_view wiki) {
        if (latest != nullptr && latest->known.wiki.str() == wiki) return latest;
        if (left_out.contains(wiki)) return nullptr;
        if (!is_wiki_id(wiki)) {
            skipped("no_wiki");
            return nullptr;
        }
        const WikiKey key{std::string{wiki}};
        auto known = parts.find(key);
        if (known == parts.end()) known = parts.emplace(key, HistoryPart{key, rules_of(key)}).first;
        return latest = known->second.impl_.get();
    }

    void read(std::string_view lines);
    void read_line(std::string_view line, bool padded);

    HistoryColumns columns;
    HistoryPart::RulesOf rules_of;
    std::set<std::string, std::less<>> left_out;
    bool skip_broken;
    std::unique_ptr<LineParser> parser;
    std::map<WikiKey, HistoryPart> parts;
    HistoryPart::Impl* latest = nullptr;
    std::map<std::string, std::uint64_t> skipped_lines;
    std::string copy;  // of a line that lacks readable bytes behind it
};

void HistoryParts::Impl::read_line(std::string_view line, bool padded) {
    if (line.size() > LineReader::max_line_length) throw BadLine{"too long"};
    if (!padded) {
        copy.assign(line);
        copy.append(PaddedLine::padding, '\0');
        line = std::string_view{copy}.substr(0, line.size());
    }
    parser->parse(PaddedLine{line}, *this);
}

// Throws BadLine, with the byte of the text.
void HistoryParts::Impl::read(std::string_view lines) {
    for (std::size_t begin = 0; begin < lines.size();) {
        const auto end = std::min(lines.find('\n', begin), lines.size());
        try {
            read_line(lines.substr(begin, end - begin), end + PaddedLine::padding <= lines.size());
        } catch (const BadLine& bad) {
            if (!skip_broken) throw BadLine{bad.what(), begin + bad.byte()};
            skipped("broken_line");
        }
        begin = end + 1;
    }
}

HistoryParts::HistoryParts(HistoryColumns columns, HistoryPart::RulesOf rules_of,
                           std::set<std::string, std::less<>> left_out, bool skip_broken)
    : impl_(std::make_unique<Impl>(std::move(columns), std::move(rules_of), std::move(left_out), skip_broken)) {}
HistoryParts::~HistoryParts() = default;

void HistoryParts::read(std::string_view lines, const std::string& name, std::uint64_t begin) {
    if (begin == 0 && lines.starts_with(byte_order_mark)) {
        lines.remove_prefix(byte_order_mark.size());
        begin = byte_order_mark.size();
    }
    if (lines.empty()) return;
    try {
        if (!impl_->parser) impl_->parser = history_parser(columns_of(lines, impl_->columns));
        impl_->read(lines);
    } catch (const BadLine& bad) {
        throw Error{ErrorCode::invalid_data, name + ": byte " + std::to_string(begin + bad.byte()) + ": " + bad.what()};
    } catch (const Error& error) {
        throw Error{error.code(), name + ": " + error.what()};
    }
}

void HistoryParts::end_source() {
    impl_->parser.reset();  // the next one may have other columns
    for (auto& [_, part] : impl_->parts) part.end_source();
}

std::map<WikiKey, HistoryPart>& HistoryParts::parts() {
    return impl_->parts;
}

const std::map<std::string, std::uint64_t>& HistoryParts::skipped() const {
    return impl_->skipped_lines;
}

}  // namespace leadership
