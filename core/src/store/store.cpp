#include <leadership/store/store.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <leadership/base/error.hpp>
#include <leadership/base/names.hpp>
#include <leadership/base/wiki_id.hpp>
#include <leadership/catalogue/document_reader.hpp>
#include <leadership/snapshot/holders.hpp>
#include "engagement/activity_with_changes.hpp"
#include "engagement/change.hpp"
#include "engagement/spill_file.hpp"
#include "engagement/spilled_rows.hpp"
#include "store/activity_file.hpp"
#include "store/activity_file_7.hpp"
#include "store/catalogue_store.hpp"
#include "store/catalogues.hpp"
#include "store/change_files.hpp"
#include "store/derived_file.hpp"
#include "store/file_lock.hpp"
#include "store/merged_activity_file.hpp"
#include "store/private_file.hpp"

namespace leadership {

namespace fs = std::filesystem;

namespace {

constexpr const char* activity_suffix = ".activity";
constexpr const char* derived_suffix = ".derived";
constexpr const char* work_suffix = ".work";
constexpr const char* changes_suffix = ".changes";
constexpr const char* merged_suffix = ".merged";                  // written by a merge, which then renames it
constexpr const char* merged_derived_suffix = ".merged-derived";  // written by merges of an earlier version

// How long a merge and a writer of changes wait for each other; both hold the lock only briefly.
constexpr std::chrono::seconds patience_with_others(5);
// When changes exceed a third of the activity file, the next ingest merges them together with the new events.
constexpr std::uint64_t share_of_changes = 3;
constexpr std::uint64_t few_changes = std::uint64_t{16} << 20U;  // bytes; up to this, changes never need merging

// Distinguishes one published activity file from the next of the same name.
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

// Added to the message of an ingest that failed.
std::string left_behind(std::size_t sources, bool has_checkpoint = false) {
    std::string text = "; the store is as it was before";
    if (!has_checkpoint) return text;
    if (sources == 0) return text + ", but for a checkpoint within a source to resume from";
    return text + ", but for a checkpoint of " + std::to_string(sources) + (sources == 1 ? " source" : " sources") +
           " to resume from";
}

// Added where everything was read and stored, but the disk did not confirm the name of the new file.
constexpr const char* left_unconfirmed =
    "; what was read is stored and published, and may be lost if the machine fails: ingest it again, which counts "
    "nothing twice";

constexpr const char* change_unconfirmed =
    "; what was read is stored, and may be lost if the machine fails: ingest it again, which counts nothing twice";

// Names the state of a wiki from which an ingest starts. changes: the number of the last change.
std::string base_of(const fs::path& file, std::uint64_t changes, bool anew) {
    if (anew) return "begun anew";
    if (!fs::exists(file)) return "begun with nothing";
    const auto identity = identity_of(file);
    return "begun with " + std::to_string(identity.inode) + " " + std::to_string(identity.changed_ns) +
           (changes == 0 ? "" : " and change " + std::to_string(changes));
}

// Whether the file was left by a process that was killed while deriving: WIKI.derived.PROCESS-NUMBER.new.
bool is_left_of_deriving(const fs::path& file) {
    if (file.extension() != ".new") return false;
    const auto name = file.stem();
    if (name.stem().extension() != derived_suffix && name.stem().extension() != merged_derived_suffix) return false;
    const auto writer = name.extension().string();
    pid_t process = 0;
    const auto [end, error] = std::from_chars(writer.data() + std::min<std::size_t>(1, writer.size()),
                                              writer.data() + writer.size(), process);
    return error == std::errc() && *end == '-' && ::kill(process, 0) != 0 && errno == ESRCH;
}

void discard(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
}

// A file that is removed at the end of the scope, unless it has been renamed.
class Temporary {
public:
    explicit Temporary(fs::path file) : file_(std::move(file)) {}
    ~Temporary() { discard(file_); }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    [[nodiscard]] const fs::path& path() const { return file_; }

private:
    fs::path file_;
};

// Returns the features of all catalogues, so that views do not depend on who asks.
std::set<FeatureKey> all_features(const Snapshot& snapshot) {
    std::set<FeatureKey> result = features_of(snapshot.catalogue);
    std::set<const Catalogue*> looked_at;
    for (const auto& [wiki, catalogue] : snapshot.catalogues) {
        if (looked_at.insert(catalogue.get()).second) result.merge(features_of(*catalogue));
    }
    return result;
}

// Returns who holds any role according to the catalogues that mention this wiki.
std::vector<PersonIndex> all_role_holders(const std::set<const Catalogue*>& catalogues, const WikiView& view,
                                          Day today) {
    std::set<PersonIndex> holders;
    for (const auto* catalogue : catalogues) {
        const auto named = role_holders(*catalogue, view, today);
        holders.insert(named.begin(), named.end());
    }
    return {holders.begin(), holders.end()};
}

// What a wiki's view without changes is made of. The view lives as long as none of this changes.
struct Ingredients {
    FileIdentity file;
    std::uint64_t accounts_generation = 0;
    std::set<FeatureKey> features;
    friend bool operator==(const Ingredients&, const Ingredients&) = default;
};

struct Published {
    Ingredients ingredients;
    std::uint64_t content = 0;             // of the activity file
    std::uint64_t merged = 0;              // number of the last change in the activity file
    std::uint64_t last_change = 0;         // number of the last change in the view
    std::shared_ptr<const WikiView> base;  // of the activity file alone; null where that is broken
};

// A view of the activity that is being written into the file of a wiki.
struct Draft {
    Ingredients ingredients;  // without the file
    std::shared_ptr<const WikiView> view;
};

}  // namespace

struct Store::Impl {
    Impl(fs::path path, const StoreOptions& options) : folder(std::move(path)), changes_from(options.changes_from) {
        create_private_folder(folder / "activity");
        close_what_is_there();
        replace_old_activity();
        forget_what_is_left();
        remove_old_work();
        remove_old_merges();
        open_catalogue();
    }

    void open_catalogue() { catalogue = std::make_unique<CatalogueStore>(folder / "catalogue.sqlite"); }

    // Earlier versions left it to the umask who may read.
    void close_what_is_there() const {
        close_to_everybody(folder / "activity");
        for (const auto& entry : fs::directory_iterator(folder / "activity")) close_to_everybody(entry.path());
        for (const auto* suffix : {"", "-wal", "-shm", "-journal"})
            close_to_everybody(folder / (std::string("catalogue.sqlite") + suffix));
    }

    // Rewrites files of an earlier version, so that they are read in place from now on. What cannot be written now,
    // because the wiki is being ingested or the disk is full, is read as it is; broken files are reported later.
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

    // Removes what was derived from activity that has been deleted, since it may be about people who are in no other
    // file any more.
    void forget_what_is_left() const {
        for (const auto& entry : fs::directory_iterator(folder / "activity")) {
            auto activity = entry.path();
            std::error_code ignored;
            if (is_left_of_deriving(activity)) fs::remove(activity, ignored);
            const bool is_about_activity =
                activity.extension() == derived_suffix || activity.extension() == changes_suffix;
            if (is_about_activity && !fs::exists(activity.replace_extension(activity_suffix)))
                fs::remove_all(entry.path(), ignored);
        }
    }

    [[nodiscard]] fs::path derived_file(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + derived_suffix);
    }

    [[nodiscard]] fs::path activity_file(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + activity_suffix);
    }

    [[nodiscard]] fs::path file_of(const WikiKey& wiki, const char* suffix) const {
        return folder / "activity" / (file_name_of(wiki) + suffix);
    }

    [[nodiscard]] ChangeFiles changes_of(const WikiKey& wiki) const {
        return ChangeFiles(file_of(wiki, changes_suffix));
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

    // Call the following with the mutex held.

    // Returns the keeper of what is derived from an activity file; null where that is of an earlier version.
    [[nodiscard]] std::shared_ptr<const DerivedKeeper> keeper(const WikiKey& wiki, std::uint64_t content) const {
        return content == 0 ? nullptr : std::make_shared<const DerivedFile>(derived_file(wiki), content);
    }

    // Returns a function that reads the wiki's accounts. It may be called on any thread, and may outlive this object.
    [[nodiscard]] WikiView::FindAccounts accounts_of(const WikiKey& wiki) const {
        return [file = folder / "catalogue.sqlite", wiki] { return CatalogueStore(file).accounts(wiki); };
    }

    // Returns the view, without changes, of a wiki whose file, accounts or features have changed. before: the view of
    // the same file, if there is one. draft: if this process has just written the file, what it has derived.
    std::shared_ptr<const WikiView> new_view(const WikiKey& wiki, Published& published_now, const WikiView* before,
                                             const Draft& draft) {
        const auto& ingredients = published_now.ingredients;
        OpenedActivity opened{before ? before->kept_activity() : nullptr, published_now.content, published_now.merged};
        if (!before) opened = open_activity(activity_file(wiki));
        published_now.content = opened.content;
        published_now.merged = opened.changes;
        auto kept_by = keeper(wiki, opened.content);
        const bool is_drafted = !before && draft.view && draft.view->summary().wiki == wiki &&
                                draft.ingredients.accounts_generation == ingredients.accounts_generation &&
                                draft.ingredients.features == ingredients.features;
        if (is_drafted) return std::make_shared<const WikiView>(opened.activity, *draft.view, std::move(kept_by));
        return std::make_shared<const WikiView>(opened.activity, accounts_of(wiki), ingredients.features,
                                                std::move(kept_by));
    }

    // Returns the view with the changes that wait beside the activity; the same view where no changes show.
    [[nodiscard]] std::shared_ptr<const WikiView> with_changes(const WikiKey& wiki,
                                                               const Published& published_now) const {
        const auto changes = changes_of(wiki);
        std::vector<std::string> waiting;
        for (const auto number : changes.after(published_now.merged)) {
            if (number <= published_now.last_change) waiting.push_back(changes.read(number));
        }
        const auto& base = published_now.base;
        if (waiting.empty()) return base;
        const auto named = [&base](std::string_view name) {
            std::vector<PersonIndex> people;
            base->for_each_named(name, [&](PersonIndex person) { people.push_back(person); });
            return people;
        };
        auto activity = overlaid(base->kept_activity(), waiting, base->is_derived() ? FindNamed(named) : nullptr);
        return activity ? std::make_shared<const WikiView>(std::move(activity), base) : base;
    }

    // Returns the next view to publish, and fills in what it is made of. known, before: what is published so far, if
    // anything.
    std::shared_ptr<const WikiView> next_view(const WikiKey& wiki, Published& published_now, const Published* known,
                                              const Snapshot* before, const Draft& draft) {
        const bool same_file = known && known->base && known->ingredients.file == published_now.ingredients.file;
        if (same_file) {
            published_now.content = known->content;
            published_now.merged = known->merged;
            published_now.base = known->base;
        }
        const bool same_base = same_file && known->ingredients == published_now.ingredients;
        if (!same_base) published_now.base = new_view(wiki, published_now, published_now.base.get(), draft);
        published_now.last_change = changes_of(wiki).last(published_now.merged);
        if (same_base && known->last_change == published_now.last_change) return before->wikis.at(wiki);
        try {
            return with_changes(wiki, published_now);
        } catch (const Error& error) {
            // Whoever publishes or merges gets an error for a damaged or missing change; readers keep what they have.
            if (error.code() != ErrorCode::invalid_data && error.code() != ErrorCode::io_error) throw;
            return same_base ? before->wikis.at(wiki) : published_now.base;
        }
    }

    // Derives in advance what was asked of the last view, since it will be asked of this one.
    static void prepare(const WikiView& view, const RoleHolders& holders, const Snapshot* before) {
        if (!before || !before->wikis.contains(view.summary().wiki)) return;
        const auto& last = *before->wikis.at(view.summary().wiki);
        if (last.is_derived()) view.derive();
        if (last.has_percentiles()) static_cast<void>(view.percentiles(holders.people()));
    }

    // Leaves out a wiki whose activity is broken, so that the other wikis are still served.
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
        for (const auto& [wiki, listed] : files) {
            const auto found = published.find(wiki);
            const auto* const known = found != published.end() ? &found->second : nullptr;
            auto& now_published = used[wiki];
            now_published = {.ingredients = {listed, catalogue->accounts_generation(), features},
                             .last_change = changes_of(wiki).last(0)};
            if (known && known->ingredients.file == listed && before->broken_wikis.contains(wiki)) {
                next->broken_wikis.emplace(wiki, before->broken_wikis.at(wiki));
                continue;
            }
            try {
                auto view = next_view(wiki, now_published, known, before.get(), draft);
                // A merge may have put a new file in place and removed the changes to be laid over the old one.
                for (auto file = identity_of(activity_file(wiki)); file != now_published.ingredients.file;
                     file = identity_of(activity_file(wiki))) {
                    now_published = {.ingredients = {file, catalogue->accounts_generation(), features}};
                    view = next_view(wiki, now_published, nullptr, nullptr, draft);
                }
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

    // Publishes the new state, unless nobody has asked for a snapshot so far.
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
               std::ranges::equal(files, published, [this](const auto& a, const auto& b) {
                   return a.first == b.first && a.second == b.second.ingredients.file &&
                          changes_of(a.first).last(b.second.merged) == b.second.last_change;
               });
    }

    // The folder in which an ingest keeps what does not fit into memory.
    [[nodiscard]] fs::path work_folder(const WikiKey& wiki) const {
        return folder / "activity" / (file_name_of(wiki) + work_suffix);
    }

    // Removes what an ingest that was killed has left behind, except a checkpoint to resume from.
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

    // Removes what a merge that was killed has left behind.
    void remove_old_merges() const {
        for (const auto& entry : fs::directory_iterator(folder / "activity")) {
            auto name = entry.path();
            if (name.extension() == ".new") name.replace_extension();
            if (name.extension() != merged_suffix && name.extension() != merged_derived_suffix) continue;
            const auto wiki = wiki_of_file_name(name.stem().string());
            if (wiki.empty()) continue;
            try {
                const FileLock lock(merge_lock(wiki), "the changes are being merged");
                discard(entry.path());
            } catch (const Error& error) {
                if (error.code() != ErrorCode::unavailable) throw;
            }
        }
    }

    [[nodiscard]] fs::path merge_lock(const WikiKey& wiki) const { return file_of(wiki, ".merge-lock"); }

    // Returns the features of the current documents. Call this with the mutex held.
    [[nodiscard]] std::set<FeatureKey> features_now() {
        if (const auto snapshot = current.get()) return all_features(*snapshot);
        Snapshot documents;
        catalogues.fill(documents, *catalogue);
        return all_features(documents);
    }

    // Whether readers have asked for what is derived from this wiki, and so will again.
    [[nodiscard]] bool is_derived(const WikiKey& wiki) const {
        const auto snapshot = current.get();
        if (!snapshot) return false;
        const auto found = snapshot->wikis.find(wiki);
        return found != snapshot->wikis.end() && found->second->is_derived();
    }

    // Do not call this with the mutex held: it takes long.
    Draft make_draft(std::shared_ptr<const KeptActivity> activity) {
        Draft draft;
        std::vector<Account> accounts;
        {
            const std::lock_guard guard(mutex);
            draft.ingredients = {{}, catalogue->accounts_generation(), features_now()};
            accounts = catalogue->accounts(activity->summary().wiki);
        }
        draft.view = std::make_shared<const WikiView>(
            std::move(activity), [accounts] { return accounts; }, draft.ingredients.features, nullptr);
        draft.view->derive();
        return draft;
    }

    // Runs the reader on a copy of what is known of the wiki, and stores the result. read: adds the options that do not
    // depend on the store.
    using Read = std::function<IngestReport(const ActivityRules&, WikiActivity&, IngestOptions)>;
    IngestReport ingest(const WikiKey& wiki, const Read& read, bool anew = false) {
        check_wiki_id(wiki);
        const FileLock lock(lock_file(wiki), "wiki " + wiki.str() + " is being ingested already");
        const auto file = activity_file(wiki);
        auto activity = std::make_shared<WikiActivity>();
        const auto changes = changes_of(wiki);
        const auto merged = changes_merged_into(file);
        const auto last_change = changes.last(merged);
        if (!anew && fs::exists(file)) {
            *activity = read_activity(file);
            changes.for_each_after(merged,
                                   [&](std::string_view change) { *activity = with_change(*activity, change); });
        }
        activity->wiki = wiki;
        const auto policy = policy_of(wiki);
        std::size_t kept = 0;
        IngestOptions options;
        options.work_folder = work_folder(wiki);
        options.checkpointed = [&](std::size_t sources) { kept = sources; };
        options.base = base_of(file, last_change, anew);
        std::shared_ptr<const SpilledRows> spilled;
        options.spilled = &spilled;
        IngestReport report;
        Draft draft;
        std::unique_lock guard(mutex, std::defer_lock);
        try {
            report = read(ActivityRules(policy.activity_classes), *activity, options);
            std::future<Draft> drafted;
            if (is_derived(wiki) && !spilled)
                drafted = std::async(std::launch::async | std::launch::deferred,
                                     [&] { return make_draft(kept_in_memory(activity)); });
            write_activity_aside(file, *activity, spilled.get(), last_change);
            if (drafted.valid()) draft = drafted.get();
            // Held until publication: a refresh that met the new file before would make the same view again.
            guard.lock();
            put_activity_in_place(file);
            // It was derived from the former activity, which nobody reads any more.
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
        changes.remove_up_to(last_change);
        std::error_code ignored;
        fs::remove_all(work_folder(wiki), ignored);
        return report;
    }

    // Whether new events of the wiki go beside its activity file, because that is so large that writing it takes long.
    [[nodiscard]] bool keeps_changes(const WikiKey& wiki) const {
        const auto file = activity_file(wiki);
        if (!fs::exists(file)) return false;
        const auto opened = open_activity(file);
        if (opened.content == 0 || opened.activity->summary().facts < changes_from) return false;
        return changes_of(wiki).bytes() <= std::max(few_changes, fs::file_size(file) / share_of_changes);
    }

    // Keeps new events beside the activity file, where readers find them at their next refresh.
    IngestReport ingest_change(const WikiKey& wiki, std::string_view bytes, const std::string& name,
                               const std::optional<std::string>& last_event_id) {
        std::optional<FileLock> lock;
        lock.emplace(lock_file(wiki), "wiki " + wiki.str() + " is being ingested already", patience_with_others);
        const auto changes = changes_of(wiki);
        ReadChange change;
        try {
            const auto file = activity_file(wiki);
            auto frame = read_activity_frame(file);
            frame.wiki = wiki;
            const auto merged = changes_merged_into(file);
            changes.for_each_after(merged, [&](std::string_view each) { add_change_to_frame(frame, change_of(each)); });
            const ActivityRules rules(policy_of(wiki).activity_classes);
            change = read_change(bytes, name, rules, frame, last_event_id);
            changes.write(changes.last(merged) + 1, change.bytes);
        } catch (const Error& error) {
            throw Error(error.code(), error.what() + left_behind(0), error.pointer());
        }
        try {
            changes.sync();
        } catch (const Error& error) {
            throw Error(error.code(), error.what() + std::string(change_unconfirmed));
        }
        lock.reset();
        const std::lock_guard guard(mutex);
        catalogue->count_change();
        publish_again();
        return change.report;
    }

    [[nodiscard]] bool has_changes(const WikiKey& wiki) const {
        const auto merged = changes_merged_into(activity_file(wiki));
        return fs::exists(activity_file(wiki)) && changes_of(wiki).last(merged) > merged;
    }

    // Merges the changes of a wiki into its activity file. Returns false where there are none, or another process was
    // faster.
    bool merge(const WikiKey& wiki) {
        const auto file = activity_file(wiki);
        if (!has_changes(wiki)) return false;
        const FileLock merging(merge_lock(wiki), "the changes of wiki " + wiki.str() + " are being merged already");
        const auto base = identity_of(file);
        try {
            return merge(wiki, base);
        } catch (const Error&) {
            // If an ingest has replaced the activity in the meantime, that is no error.
            if (fs::exists(file) && identity_of(file) == base) throw;
            return false;
        }
    }

    bool merge(const WikiKey& wiki, const FileIdentity& base) {
        const auto file = activity_file(wiki);
        const auto changes = changes_of(wiki);
        auto opened = open_activity(file);
        const auto numbers = changes.after(opened.changes);
        if (numbers.empty()) return false;
        const auto merged = file_of(wiki, merged_suffix);
        const Temporary aside(activity_aside(merged));
        const auto for_each_change = [&](const UseChange& use) {
            for (const auto number : numbers) changes.use_change(number, use);
        };
        write_merged_activity_aside(merged, file, for_each_change, numbers.back());
        opened = open_activity(aside.path());
        Draft draft;
        if (is_derived(wiki) || fs::exists(derived_file(wiki))) draft = make_draft(opened.activity);

        std::optional<FileLock> writing_derived;
        writing_derived.emplace(DerivedFile::lock_of(derived_file(wiki)),
                                "somebody waits for what is derived from wiki " + wiki.str(), patience_with_others);
        std::optional<FileLock> lock;
        lock.emplace(lock_file(wiki), "wiki " + wiki.str() + " is being ingested", patience_with_others);
        if (!fs::exists(file) || identity_of(file) != base) return false;
        std::error_code error;
        fs::rename(aside.path(), file, error);
        if (error) throw Error(ErrorCode::io_error, file.string() + ": " + error.message());
        // The former derived file goes first, so that the disk never holds both.
        discard(derived_file(wiki));
        lock.reset();
        if (draft.view) keep_derived(draft, opened);
        draft = {};
        writing_derived.reset();

        std::unique_lock guard(mutex);
        catalogue->count_change();
        publish_again();
        guard.unlock();
        sync_activity_name(file);
        changes.remove_up_to(numbers.back());
        return true;
    }

    // Keeps what answers need beside the activity from which it was derived, so that nobody derives it again.
    void keep_derived(const Draft& draft, const OpenedActivity& opened) const {
        const auto keeper =
            std::make_shared<const DerivedFile>(derived_file(opened.activity->summary().wiki), opened.content);
        const WikiView keeping(opened.activity, *draft.view, keeper);
    }

    // Returns how far a stream has been read, including what is not merged yet.
    [[nodiscard]] std::optional<StreamPosition> stream(const WikiKey& wiki) const {
        const auto file = activity_file(wiki);
        if (!fs::exists(file)) return std::nullopt;
        const auto opened = open_activity(file);
        auto position = opened.activity->summary().stream;
        changes_of(wiki).for_each_after(opened.changes, [&](std::string_view change) {
            if (auto later = change_of(change).stream) position = std::move(later);
        });
        return position;
    }

    fs::path folder;
    std::size_t changes_from;
    mutable std::mutex mutex;  // for everything below; never held while sources are read
    std::unique_ptr<CatalogueStore> catalogue;
    Catalogues catalogues;
    std::map<WikiKey, Published> published;
    CurrentSnapshot current;
};

Store::Store(fs::path folder, const StoreOptions& options)
    : impl_(std::make_unique<Impl>(std::move(folder), options)) {}

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
                if (error.code() != ErrorCode::invalid_data) throw;  // else whoever asks for the wiki gets the error
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
    if (!found) throw Error(ErrorCode::not_found, "there is no " + std::string(name_of(key.kind)) + "/" + key.slug);
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
    check_wiki_id(wiki);
    if (impl_->keeps_changes(wiki)) return impl_->ingest_change(wiki, bytes, name, last_event_id);
    return impl_->ingest(wiki, [&](const ActivityRules& rules, WikiActivity& activity, const IngestOptions&) {
        auto report = leadership::ingest_bytes(bytes, name, rules, activity);
        if (last_event_id) follow_to(activity, *last_event_id, report);
        return report;
    });
}

bool Store::merge_changes(const WikiKey& wiki) {
    check_wiki_id(wiki);
    return impl_->merge(wiki);
}

std::vector<WikiKey> Store::wikis_with_changes() const {
    std::vector<WikiKey> wikis;
    for (const auto& [wiki, file] : impl_->activity_files()) {
        if (impl_->has_changes(wiki)) wikis.push_back(wiki);
    }
    return wikis;
}

std::map<WikiKey, WaitingChanges> Store::waiting_changes() const {
    std::map<WikiKey, WaitingChanges> waiting;
    for (const auto& [wiki, file] : impl_->activity_files()) {
        const auto changes = impl_->changes_of(wiki);
        if (!changes.has_folder()) continue;  // as for most wikis, whose files need not be opened
        waiting.emplace(wiki, changes.waiting(changes_merged_into(impl_->activity_file(wiki))));
    }
    return waiting;
}

std::optional<StreamPosition> Store::stream(const WikiKey& wiki) const {
    check_wiki_id(wiki);
    return impl_->stream(wiki);
}

}  // namespace leadership
