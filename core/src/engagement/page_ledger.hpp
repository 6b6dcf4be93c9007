// The page ledger: what a part of a source says of its pages, as long as the parts before it are not known.
//
// A revision without a parent creates its page, unless an earlier revision of the page did. In that case it is a
// restored one, and what it adds is its difference from the revision before it, as in PageOrder. A part alone cannot
// tell which is true of the first such revision that it has of a page, so the revision's facts wait here until the
// parts before it are added. Of several sources, the first that has such a revision of a page creates it; what those of
// the others add is unknown.
//
// Threads: one at a time. Memory: 32 bytes a page, 64 a page that is created.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <leadership/base/ids.hpp>
#include <leadership/base/time.hpp>
#include <leadership/source/event.hpp>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "engagement/discussion.hpp"
#include "source/lines/page_order.hpp"

namespace leadership {

// What is needed to count a page's first revision.
struct FirstRevision {
    std::uint32_t person = Turn::nobody;  // slot in the actor table; nobody: somebody who is not counted as a person
    Month month;
    std::uint32_t choice = 0;
    std::uint64_t bytes_added = 0;
};

class PageLedger {
public:
    // The classes a revision counts for.
    struct Choice {
        std::vector<ActivityClassIndex> first;  // if it creates the page
        std::vector<ActivityClassIndex> again;  // if not
        friend auto operator<=>(const Choice&, const Choice&) = default;
    };
    struct Page {
        PageText text;  // the last of the part
        bool created = false;
    };
    struct Creation {
        std::uint64_t page_id = 0;
        FirstRevision revision;
        PageText text;
        PageText before;
    };

    // Returns the event as it counts: the event itself or, if it counts differently, `restored`, which is filled for
    // it.
    const RevisionEvent& next(const RevisionEvent& event, RevisionEvent& restored);
    std::uint32_t choice(const Choice& choice);
    // Records the creation of a page, by an event that next() returned unchanged. Returns its number.
    std::size_t open(const RevisionEvent& event, const FirstRevision& revision);
    void made_by(std::size_t creation, std::uint32_t person) { creations_[creation].revision.person = person; }

    // Adds the part that follows in the same source. slots: the slots here, by slot of the other part. Calls
    // use(revision, bytes added) for each revision that turns out to be restored.
    template <class Use>
    void follow(const PageLedger& next, std::span<const std::uint32_t> slots, Use use) {
        const auto here = placed(next, slots);
        for (auto creation : next.creations_) {
            creation.revision = here(creation.revision);
            const auto page = pages_.find(creation.page_id);
            if (page != pages_.end() && creation.before.revision_id == 0) creation.before = page->second.text;
            if (page != pages_.end() && page->second.created) {
                use(creation.revision, change_after(creation.before, creation.text).value_or(0));
            } else {
                creations_.push_back(creation);
            }
        }
        for (const auto& [id, page] : next.pages_) {
            auto& mine = pages_[id];
            mine = {page.text, mine.created || page.created};
        }
    }

    // Ends the source.
    template <class Use>
    void end_source(Use use) {
        for (const auto& creation : creations_) create(creation.page_id, creation.revision, use);
        creations_ = {};
        pages_ = {};
    }

    // Adds the ledger of the sources that follow; all sources of both have ended.
    template <class Use>
    void follow_with_sources(const PageLedger& next, std::span<const std::uint32_t> slots, Use use) {
        const auto here = placed(next, slots);
        for (const auto& [page, revision] : next.created_) create(page, here(revision), use);
    }

    [[nodiscard]] const Choice& choice(const FirstRevision& revision) const { return choices_[revision.choice]; }
    // By page, for sources that have ended.
    [[nodiscard]] const auto& created() const { return created_; }
    [[nodiscard]] const auto& pages() const { return pages_; }
    [[nodiscard]] const std::vector<Creation>& creations() const { return creations_; }
    [[nodiscard]] const std::vector<Choice>& choices() const { return choices_; }

    // Restores a page that was written from another ledger.
    void add_page(std::uint64_t id, const Page& page) { pages_.emplace(id, page); }
    void add_creation(const Creation& creation) { creations_.push_back(creation); }
    void add_created(std::uint64_t page, const FirstRevision& revision) { created_.emplace(page, revision); }

private:
    template <class Use>
    void create(std::uint64_t page, const FirstRevision& revision, Use use) {
        if (!created_.try_emplace(page, revision).second) use(revision, 0);
    }

    // Translates revisions of another ledger into revisions of this one.
    struct Placed {
        std::vector<std::uint32_t> choices;
        std::span<const std::uint32_t> slots;
        FirstRevision operator()(FirstRevision revision) const;
    };
    Placed placed(const PageLedger& other, std::span<const std::uint32_t> slots);

    boost::unordered_flat_map<std::uint64_t, Page> pages_;  // of the source that is being read
    std::vector<Creation> creations_;                       // likewise
    boost::unordered_flat_map<std::uint64_t, FirstRevision> created_;
    std::vector<Choice> choices_;
    std::map<Choice, std::uint32_t> numbers_;  // of the choices
    PageText before_;                          // of the event that next() has just returned
};

}  // namespace leadership
