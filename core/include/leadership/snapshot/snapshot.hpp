// Snapshot: an immutable state of documents and activity, from which answers are computed.
//
// Readers take the current snapshot and keep it as long as they need it; a writer installs the next. Nobody waits for
// anybody: snapshots that have been replaced are freed by the writer, since that takes long where a wiki has many
// people.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <leadership/base/ids.hpp>
#include <leadership/catalogue/catalogue.hpp>
#include <leadership/snapshot/wiki_view.hpp>

namespace leadership {

// A stored document that cannot be read any more, for example after its schema was changed.
struct BrokenDocument {
    WikiKey wiki;  // empty: the document belongs to no wiki
    DocumentKey key;
    std::string message;
};

// People who hold roles, found on the first call. Copies share them. Threads: safe from any.
class RoleHolders {
public:
    RoleHolders() : RoleHolders(std::vector<PersonIndex>()) {}
    RoleHolders(std::vector<PersonIndex> people)  // NOLINT(google-explicit-constructor): a list is used as it is
        : state_(std::make_shared<State>()) {
        state_->people = std::move(people);
    }
    explicit RoleHolders(std::function<std::vector<PersonIndex>()> find) : state_(std::make_shared<State>()) {
        state_->find = std::move(find);
    }
    [[nodiscard]] const std::vector<PersonIndex>& people() const {
        const std::lock_guard lock(state_->mutex);
        if (state_->find) {
            state_->people = state_->find();
            state_->find = nullptr;
        }
        return state_->people;
    }

private:
    struct State {
        std::mutex mutex;
        std::function<std::vector<PersonIndex>()> find;  // empty: they have been found
        std::vector<PersonIndex> people;
    };
    std::shared_ptr<State> state_;
};

struct Snapshot {
    std::uint64_t generation = 0;  // grows with every change of the store
    Catalogue catalogue;           // what is seen where no wiki is named
    // By wiki, the catalogue that it sees, for wikis that have sent documents or name a home wiki; under the empty key,
    // that of all other wikis. Wikis that see the same documents share one.
    std::map<WikiKey, std::shared_ptr<const Catalogue>> catalogues;
    std::vector<BrokenDocument> broken;
    std::map<WikiKey, std::shared_ptr<const WikiView>> wikis;
    // Wikis whose activity cannot be read, because it is damaged or of another version, with the reason. They are not
    // in `wikis`.
    std::map<WikiKey, std::string> broken_wikis;
    std::map<WikiKey, RoleHolders> role_holders;  // of any role, on the day when this was published

    // The documents as this wiki sees them; for an empty key, as they are seen where no wiki is named.
    [[nodiscard]] const Catalogue& catalogue_of(const WikiKey& wiki) const;

    // The catalogue whose policy classifies the activity of a wiki: its own or, if it has no documents, that of the
    // only wiki whose documents mention it.
    [[nodiscard]] const Catalogue& catalogue_of_activity(const WikiKey& wiki) const;

    // The catalogues for which each wiki's activity is prepared: its own, and all others whose documents mention it.
    [[nodiscard]] std::map<WikiKey, std::set<const Catalogue*>> catalogues_about(
        const std::set<WikiKey>& activities) const;

    // Throws Error(not_found) for an unknown wiki, Error(invalid_data) for a broken one.
    [[nodiscard]] const std::shared_ptr<const WikiView>& view(const WikiKey& wiki) const;

    // Compares the people of a wiki by their activity. Throws as view() does.
    [[nodiscard]] std::shared_ptr<const Percentiles> percentiles(const WikiKey& wiki) const;
};

// Holds the current snapshot. Threads: safe from any; get() holds a lock only to copy a pointer.
class CurrentSnapshot {
public:
    [[nodiscard]] std::shared_ptr<const Snapshot> get() const {
        const std::lock_guard lock(mutex_);
        return snapshot_;
    }

    void publish(std::shared_ptr<const Snapshot> snapshot) {
        {
            const std::lock_guard lock(mutex_);
            snapshot_.swap(snapshot);
            if (snapshot) replaced_.push_back(std::move(snapshot));
        }
        free_replaced();
    }

    // Frees the replaced snapshots that no reader has any more. The writer calls it now and then.
    void free_replaced() {
        std::vector<std::shared_ptr<const Snapshot>> unused;
        const std::lock_guard lock(mutex_);
        // Nobody can take a replaced snapshot any more, so a use count of one stays one.
        const auto used = std::partition(replaced_.begin(), replaced_.end(),
                                         [](const auto& snapshot) { return snapshot.use_count() == 1; });
        unused.assign(std::move_iterator(replaced_.begin()), std::move_iterator(used));
        replaced_.erase(replaced_.begin(), used);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::vector<std::shared_ptr<const Snapshot>> replaced_;
};

}  // namespace leadership
