#include <leadership/store/store.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include <sys/stat.h>

#include <leadership/base/error.hpp>
#include <leadership/base/wiki_id.hpp>
#include <leadership/catalogue/document_reader.hpp>
#include <leadership/snapshot/holders.hpp>
#include "engagement/spill_file.hpp"
#include "engagement/spilled_rows.hpp"
#include "store/activity_file.hpp"
#include "store/activity_file_7.hpp"
#include "store/catalogue_store.hpp"
#include "store/catalogues.hpp"
#include "store/derived_file.hpp"
#include "store/file_lock.hpp"
#include "store/private_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

constexpr const char* activity_suffix = ".activity";
constexpr const char* derived_suffix = ".derived";
constexpr const char* work_suffix = ".work";

// Tells one published activity file from the next of the same name.
struct FileIdentity {
    std::uint64_t inode = 0;
    std::int64_t changed_ns = 0;
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

FileIdentity identity_of(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        throw Error(ErrorCode::io_error, file.string() + ": " + std::strerror(errno));
    return {status.st_ino, status.st_ctim.tv_sec * 1'000'000'000 + status.st_ctim.tv_nsec};
}

// What is added to the message of an ingest that failed.
std::string left_behind(std::size_t sources, bool has_checkpoint) {
    std::string text = "; the store is as it was before";
    if (!has_checkpoint) return text;
    if (sources == 0) return text + ", but for a checkpoint within a source to resume from";
    return text + ", but for a checkpoint of " + std::to_string(sources) + (sources == 1 ? " source" : " sources") +
           " to resume from";
}

// The same where everything was read and stored, but the disk did not say that it keeps the name of the new file.
constexpr const char* left_unconfirmed =
    "; what was read is stored and published, and may be lost if the machine fails: ingest it again, which counts "
    "nothing twice";

// Names the state of a wiki that an ingest begins with.
std::string base_of(const fs::path& file, bool anew) {
    if (anew) return "begun anew";
    if (!fs::exists(file)) return "begun with nothing";
    const auto identity = identity_of(file);
    return "begun with " + std::to_string(identity.inode) + " " + std::to_string(identity.changed_ns);
}

// Returns the features of all catalogues, so that views do not depend on who asks.
std::set<FeatureKey> all_features(const Snapshot& snapshot) {
    std::set<FeatureKey> result = features_of(snapshot.catalogue);
    std::set<const Catalogue*> looked_at;
    for (const auto& [wiki, catalogue] : snapshot.catalogues) {
        if (looked_at.insert(catalogue.get()).second) result.merge(features_of(*catalogue));
    }
    return result;
}

// Returns who holds any role according to the catalogues that speak of this wiki.
std::vector<PersonIndex> all_role_holders(const std::set<const Catalogue*>& catalogues, const WikiView& view,
                                          Day today) {
    std::set<PersonIndex> holders;
    for (const auto* catalogue : catalogues) {
        const auto named = role_holders(*catalogue, view, today);
        holders.insert(named.begin(), named.end());
    }
    return {holders.begin(), holders.end()};
}

// What a wiki's view is made of; a view lives as long as all of it stays the same.
struct Ingredients {
    FileIdentity file;
    std::uint64_t accounts_generation = 0;
    std::set<FeatureKey> features;
    friend bool operator==(const Ingredients&, const Ingredients&) = default;
};

struct Published {
    Ingredients ingredients;
    std::uint64_t content = 0;  // of the activity file
};

// A view of the activity that goes into the file of a wiki, made while it is written.
struct Draft {
    Ingredients ingredients;  // but for the file
    std::shared_ptr<const WikiView> view;
};

}  // namespace

struct Store::Impl {
    explicit Impl(fs::path path) : folder(std::move(path)) {
        create_private_folder(folder / "activity");
        close_what_is_there();
        replace_old_activity();
        forget_what_is_left();
        remove_old_work();
        open_catalogue();
    }

    void open_catalogue() { catalogue = std::make_unique<CatalogueStore>(folder / "catalogue.sqlite"); }

    // An earlier version left to the umask who may read.
    void close_what_is_there() const {
        close_to_everybody(folder / "activity");
        for (const auto& entry : fs::directory_iterator(folder / "activity")) close_to_everybody(entry.path());
        for (const auto* suffix : {"", "-wal", "-shm", "-journal"})
            close_to_everybody(folder / (std::string("catalogue.sqlite") + suffix));
    }

    // Writes files of an earlier version anew, so that they are read in place from now on. What cannot be written now,
    // because the wiki is being ingested or the disk is full, is read as it is; what is broken is told later.
    void replace_old_activity() const {
        for (const auto& [wiki, file] : activity_files()) {
            const auto path = activity_file(wiki);
            if (!is_activity_7(path)) continue;
            try {
                const FileLock lock(lock_file(wiki), "wiki " + wiki.str() + " is being ingested already");
                write_activity(path, read_activity(path));
            } catch (const Error&) {
                continue;
            }
        }
    }

    [[nodiscard]] fs::path lock_file(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + ".lock");
    }

    // What was derived from activity that somebody has deleted is about people who may be in no other file any more.
    void forget_what_is_left() const {
        for (const auto& entry : fs::directory_iterator(folder / "activity")) {
            auto activity = entry.path();
            std::error_code ignored;
            if (activity.extension() == derived_suffix && !fs::exists(activity.replace_extension(activity_suffix)))
                fs::remove(entry.path(), ignored);
        }
    }

    [[nodiscard]] fs::path derived_file(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + derived_suffix);
    }

    [[nodiscard]] fs::path activity_file(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + activity_suffix);
    }

    std::map<WikiKey, FileIdentity> activity_files() const {
        std::map<WikiKey, FileIdentity> files;
        for (const auto& entry : fs::directory_iterator(folder / "activity")) {
            if (entry.path().extension() != activity_suffix) continue;
            if (auto wiki = wiki_of_file_name(entry.path().stem().string()); !wiki.empty())
                files.emplace(std::move(wiki), identity_of(entry.path()));
        }
        return files;
    }

    // The rest is called with the mutex held.

    // Who keeps what is derived from an activity file; nobody where that is of an earlier version.
    [[nodiscard]] std::shared_ptr<const DerivedKeeper> keeper(const WikiKey& wiki, std::uint64_t content) const {
        return content == 0 ? nullptr : std::make_shared<const DerivedFile>(derived_file(wiki), content);
    }

    // What the wiki says of its accounts when somebody asks, who may be of any thread and outlive this object.
    [[nodiscard]] WikiView::FindAccounts accounts_of(const WikiKey& wiki) const {
        return [file = folder / "catalogue.sqlite", wiki] { return CatalogueStore(file).accounts(wiki); };
    }

    // The view of a wiki whose file, accounts or features have changed. before: the last one of the same file, if any.
    // draft: of what this process has just put into the file, from which nothing is derived again then.
    std::shared_ptr<const WikiView> new_view(const WikiKey& wiki, Published& published_now, const WikiView* before,
                                             const Draft& draft) {
        const auto& ingredients = published_now.ingredients;
        OpenedActivity opened{before ? before->kept_activity() : nullptr, published_now.content};
        if (!before) opened = open_activity(activity_file(wiki));
        published_now.content = opened.content;
        auto kept_by = keeper(wiki, opened.content);
        const bool is_drafted = !before && draft.view && draft.view->summary().wiki == wiki &&
                                draft.ingredients.accounts_generation == ingredients.accounts_generation &&
                                draft.ingredients.features == ingredients.features;
        if (is_drafted) return std::make_shared<const WikiView>(opened.activity, *draft.view, std::move(kept_by));
        return std::make_shared<const WikiView>(opened.activity, accounts_of(wiki), ingredients.features,
                                                std::move(kept_by));
    }

    // What was asked of the last view will be asked of this one: nobody waits for it then.
    static void prepare(const WikiView& view, const RoleHolders& holders, const Snapshot* before) {
        if (!before || !before->wikis.contains(view.summary().wiki)) return;
        const auto& last = *before->wikis.at(view.summary().wiki);
        if (last.is_derived()) view.derive();
        if (last.has_percentiles()) static_cast<void>(view.percentiles(holders.people()));
    }

    // A wiki whose activity is broken is left out: the other wikis go on being served.
    void publish(const Draft& draft = {}) {
        const auto before = current.get();
        const auto today = std::chrono::floor<std::chrono::days>(now());
        auto next = std::make_shared<Snapshot>();
        next->generation = catalogue->generation();
        catalogues.fill(*next, *catalogue);
        const auto features = all_features(*next);
        const auto files = activity_files();
        std::set<WikiKey> activities;
        for (const auto& [wiki, file] : files) activities.insert(wiki);
        const auto about = next->catalogues_about(activities);
        std::map<WikiKey, Published> used;
        for (const auto& [wiki, file] : files) {
            const auto known = published.find(wiki);
            const bool same_file = known != published.end() && known->second.ingredients.file == file;
            auto& now_published = used[wiki];
            now_published = {{file, catalogue->accounts_generation(), features}, same_file ? known->second.content : 0};
            if (same_file && before->broken_wikis.contains(wiki)) {
                next->broken_wikis.emplace(wiki, before->broken_wikis.at(wiki));
                continue;
            }
            try {
                auto view = same_file ? before->wikis.at(wiki) : nullptr;
                if (!view || known->second.ingredients != now_published.ingredients)
                    view = new_view(wiki, now_published, view.get(), draft);
                RoleHolders holders([catalogues_here = about.at(wiki), view, today] {
                    return all_role_holders(catalogues_here, *view, today);
                });
                prepare(*view, holders, before.get());
                next->role_holders.emplace(wiki, std::move(holders));
                next->wikis.emplace(wiki, std::move(view));
            } catch (const Error& error) {
                if (error.code() != ErrorCode::invalid_data) throw;
                next->role_holders.erase(wiki);
                next->broken_wikis.emplace(wiki, error.what());
            }
        }
        published = std::move(used);
        current.publish(std::move(next));
    }

    // What is published goes on being so; where nobody has asked for a snapshot, none is made.
    void publish_again(const Draft& draft = {}) {
        if (current.get()) publish(draft);
    }

    [[nodiscard]] Policy policy_of(const WikiKey& wiki) {
        if (const auto snapshot = current.get()) return snapshot->catalogue_of_activity(wiki).policy_of_wiki(wiki);
        const std::lock_guard guard(mutex);
        Snapshot documents;
        catalogues.fill(documents, *catalogue);
        return documents.catalogue_of_activity(wiki).policy_of_wiki(wiki);
    }

    [[nodiscard]] bool up_to_date() const {
        if (!current.get()) return false;
        const auto files = activity_files();
        return catalogue->generation() == current.get()->generation &&
               std::ranges::equal(files, published, [](const auto& a, const auto& b) {
                   return a.first == b.first && a.second == b.second.ingredients.file;
               });
    }

    // Where an ingest keeps what does not fit into memory.
    [[nodiscard]] fs::path work_folder(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + work_suffix);
    }

    // What an ingest that was killed has left behind, but for a checkpoint to go on from.
    void remove_old_work() const {
        for (const auto& entry : fs::directory_iterator(folder / "activity")) {
            if (entry.path().extension() != work_suffix || fs::exists(entry.path() / checkpoint_name)) continue;
            const auto wiki = wiki_of_file_name(entry.path().stem().string());
            if (wiki.empty()) continue;
            try {
                const FileLock lock(lock_file(wiki), "wiki " + wiki.str() + " is being ingested");
                fs::remove_all(entry.path());
            } catch (const Error& error) {
                if (error.code() != ErrorCode::unavailable) throw;
            }
        }
    }

    // Whether readers have asked for what is derived from this wiki, and so will again.
    [[nodiscard]] bool is_derived(const WikiKey& wiki) const {
        const auto snapshot = current.get();
        if (!snapshot) return false;
        const auto found = snapshot->wikis.find(wiki);
        return found != snapshot->wikis.end() && found->second->is_derived();
    }

    // Not called with the mutex held, which nobody should wait for as long as this takes.
    Draft make_draft(std::shared_ptr<const WikiActivity> activity) {
        Draft draft;
        std::vector<Account> accounts;
        {
            const std::lock_guard guard(mutex);
            draft.ingredients = {{}, catalogue->accounts_generation(), all_features(*current.get())};
            accounts = catalogue->accounts(activity->wiki);
        }
        draft.view = std::make_shared<const WikiView>(std::move(activity), accounts, draft.ingredients.features);
        draft.view->derive();
        return draft;
    }

    // Runs the reader on a copy of what is known of the wiki, and stores the result. read: fills in the options that
    // depend on the store.
    using Read = std::function<IngestReport(const ActivityRules&, WikiActivity&, IngestOptions)>;
    IngestReport ingest(const WikiKey& wiki, const Read& read, bool anew = false) {
        check_wiki_id(wiki);
        const FileLock lock(lock_file(wiki), "wiki " + wiki.str() + " is being ingested already");
        const auto file = activity_file(wiki);
        auto activity = std::make_shared<WikiActivity>();
        if (!anew && fs::exists(file)) *activity = read_activity(file);
        activity->wiki = wiki;
        const auto policy = policy_of(wiki);
        std::size_t kept = 0;
        IngestOptions options;
        options.work_folder = work_folder(wiki);
        options.checkpointed = [&](std::size_t sources) { kept = sources; };
        options.base = base_of(file, anew);
        std::shared_ptr<const SpilledRows> spilled;
        options.spilled = &spilled;
        IngestReport report;
        Draft draft;
        std::unique_lock guard(mutex, std::defer_lock);
        try {
            report = read(ActivityRules(policy.activity_classes), *activity, options);
            std::future<Draft> drafted;
            if (is_derived(wiki) && !spilled)
                drafted = std::async(std::launch::async | std::launch::deferred, [&] { return make_draft(activity); });
            write_activity_aside(file, *activity, spilled.get());
            if (drafted.valid()) draft = drafted.get();
            // Held until it is published: a refresh that met the new file before would make the same view once more.
            guard.lock();
            put_activity_in_place(file);
            // It was derived from what was there before; nobody reads it any more.
            std::error_code ignored;
            fs::remove(derived_file(wiki), ignored);
        } catch (const Error& error) {
            const bool has_checkpoint = fs::exists(options.work_folder / checkpoint_name);
            throw Error(error.code(), error.what() + left_behind(kept, has_checkpoint), error.pointer());
        }
        catalogue->count_change();
        spilled.reset();  // it is in the file now
        publish_again(draft);
        try {
            sync_activity_name(file);
        } catch (const Error& error) {
            throw Error(error.code(), error.what() + std::string(left_unconfirmed));
        }
        std::error_code ignored;
        fs::remove_all(work_folder(wiki), ignored);
        return report;
    }

    fs::path folder;
    mutable std::mutex mutex;  // of everything below; never held while sources are read
    std::unique_ptr<CatalogueStore> catalogue;
    Catalogues catalogues;
    std::map<WikiKey, Published> published;
    CurrentSnapshot current;
};

Store::Store(fs::path folder) : impl_(std::make_unique<Impl>(std::move(folder))) {}

Store::~Store() = default;

std::shared_ptr<const Snapshot> Store::snapshot() const {
    if (auto snapshot = impl_->current.get()) return snapshot;
    const std::lock_guard guard(impl_->mutex);
    if (!impl_->current.get()) impl_->publish();
    return impl_->current.get();
}

bool Store::refresh() {
    const std::lock_guard guard(impl_->mutex);
    const bool same = impl_->up_to_date();
    if (!same) impl_->publish();
    impl_->current.free_replaced();
    return !same;
}

void Store::before_fork() {
    const std::lock_guard guard(impl_->mutex);
    if (const auto snapshot = impl_->current.get()) {
        for (const auto& [wiki, view] : snapshot->wikis) {
            try {
                view->derive();
            } catch (const Error& error) {
                if (error.code() != ErrorCode::invalid_data) throw;  // else whoever asks for it is told
            }
        }
    }
    impl_->catalogue.reset();
}

void Store::after_fork() {
    const std::lock_guard guard(impl_->mutex);
    impl_->open_catalogue();
}

PutResult Store::put_document(const StoredDocument& document) {
    if (!document.wiki.empty()) check_wiki_id(document.wiki);
    static_cast<void>(read_document(document.key, document.json));
    const std::lock_guard guard(impl_->mutex);
    const PutResult result = impl_->catalogue->put(document);
    if (result != PutResult::unchanged) impl_->publish_again();
    return result;
}

StoredDocument Store::document(const DocumentKey& key, const WikiKey& seen_by) const {
    const std::lock_guard guard(impl_->mutex);
    auto found = impl_->catalogue->find(seen_by, key);
    if (!found) throw Error(ErrorCode::not_found, "there is no " + std::string(to_string(key.kind)) + "/" + key.slug);
    return *std::move(found);
}

std::vector<StoredDocument> Store::documents(const WikiKey& seen_by) const {
    const std::lock_guard guard(impl_->mutex);
    return impl_->catalogue->all(seen_by);
}

void Store::delete_document(const DocumentKey& key, std::uint64_t revision, const WikiKey& wiki) {
    if (!wiki.empty()) check_wiki_id(wiki);
    const std::lock_guard guard(impl_->mutex);
    impl_->catalogue->remove(wiki, key, revision);
    impl_->publish_again();
}

std::vector<WikiKey> Store::document_wikis() const {
    const std::lock_guard guard(impl_->mutex);
    std::vector<WikiKey> wikis;
    for (auto& state : impl_->catalogue->wikis()) {
        if (!state.wiki.empty()) wikis.push_back(std::move(state.wiki));
    }
    return wikis;
}

WikiKey Store::unnamed_wiki() const {
    const std::lock_guard guard(impl_->mutex);
    return leadership::unnamed_wiki(impl_->catalogue->wikis());
}

void Store::set_home(const WikiKey& wiki, const WikiKey& home) {
    check_wiki_id(wiki);
    if (!home.empty()) check_wiki_id(home);
    const std::lock_guard guard(impl_->mutex);
    impl_->catalogue->set_home(wiki, home);
    if (impl_->current.get() && !impl_->up_to_date()) impl_->publish();
}

void Store::put_accounts(const WikiKey& wiki, std::span<const Account> accounts) {
    check_wiki_id(wiki);
    const std::lock_guard guard(impl_->mutex);
    impl_->catalogue->put_accounts(wiki, accounts);
    impl_->publish_again();
}

IngestReport Store::ingest(std::span<const fs::path> sources, const WikiKey& wiki, const StoreIngestOptions& options) {
    const auto read = [&](const ActivityRules& rules, WikiActivity& activity, IngestOptions of_store) {
        of_store.progress = options.progress;
        of_store.history_columns = options.history_columns;
        of_store.skip_broken = options.skip_broken;
        of_store.memory = options.memory;
        of_store.checkpoint_interval = options.checkpoint_interval;
        of_store.resume = options.resume;
        return leadership::ingest(sources, rules, activity, of_store);
    };
    return impl_->ingest(wiki, read, options.anew);
}

IngestReport Store::ingest_bytes(std::string_view bytes, const std::string& name, const WikiKey& wiki,
                                 const std::optional<std::string>& last_event_id) {
    return impl_->ingest(wiki, [&](const ActivityRules& rules, WikiActivity& activity, const IngestOptions&) {
        auto report = leadership::ingest_bytes(bytes, name, rules, activity);
        if (last_event_id) {
            const auto before = activity.stream ? activity.stream->event_time : std::nullopt;
            activity.stream = StreamPosition{*last_event_id, std::max(before, report.last), now()};
        }
        return report;
    });
}

}  // namespace leadership
