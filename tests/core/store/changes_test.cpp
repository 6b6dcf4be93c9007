// Changes beside the activity: merged, they are what writing everything each time would have made, whatever happens meanwhile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <leadership/store/put_activity.hpp>
#include <leadership/store/store.hpp>

#include "engagement/support.hpp"
#include "store/activity_file.hpp"
#include "store/file_lock.hpp"
#include "store/random_history.hpp"
#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using test::error_of;
using test::IsError;
using test::RandomHistory;

const WikiKey wiki{"examplewiki"};
constexpr StoreOptions always{.changes_from = 0};
constexpr StoreOptions never{.changes_from = std::numeric_limits<std::size_t>::max()};

fs::path file_of(const fs::path& store, const std::string& suffix) {
    return store / "activity" / ("examplewiki" + suffix);
}

std::vector<std::string> left_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

// The activity in the store, to the byte, but for which changes were merged into it and when a stream was published.
std::string activity_in(const fs::path& store) {
    const test::TemporaryFolder folder;
    auto activity = read_activity(file_of(store, ".activity"));
    if (activity.stream) activity.stream->published = {};
    write_activity(folder.path() / "activity", activity);
    return testing::read_whole(folder.path() / "activity");
}

std::vector<std::string> random_batches(std::uint32_t seed, int batches, int acts = 150) {
    RandomHistory history(seed);
    std::vector<std::string> sources;
    for (int i = 0; i < batches; ++i) sources.push_back(history.source(acts));
    return sources;
}

// A store with the first batch in its activity and the others beside it.
void fill(const fs::path& folder, const std::vector<std::string>& batches, const StoreOptions& options) {
    Store store(folder, options);
    for (const auto& batch : batches) store.ingest_bytes(batch, "batch", wiki);
}

std::string rewritten(const std::vector<std::string>& batches) {
    const test::TemporaryFolder folder;
    fill(folder.path(), batches, never);
    return activity_in(folder.path());
}

// The wiki counts by a policy of its own, which changes.
void change_policy(Store& store, std::uint64_t revision, const std::string& more = "") {
    store.put_document({.key = {DocumentKind::community, "mine"},
                        .page_id = 1,
                        .revision = revision,
                        .json = R"({"schema": "community/1", "label": {"en": "Mine"}, "kind": "wiki", )"
                                R"("wikis": ["examplewiki"]})"});
    store.put_document({.key = {DocumentKind::policy, "mine"},
                        .page_id = 2,
                        .revision = revision,
                        .json = R"({"schema": "policy/1", "activity_classes": {"mine": {"label": {"en": "Mine"}, )"
                                R"("source": "revision")" +
                                more + "}}}"});
}

TEST(Changes, CountByThePolicyOfTheirTime) {
    const auto batches = random_batches(40, 6);
    const test::TemporaryFolder folder;
    Store whole(folder.path() / "whole", never);
    Store beside(folder.path() / "beside", always);
    for (std::size_t i = 0; i < batches.size(); ++i) {
        std::vector<std::vector<ActivityClassKey>> outdated;
        for (auto* store : {&whole, &beside}) {
            if (i == 2) change_policy(*store, 1);
            if (i == 4) change_policy(*store, 2, R"(, "namespaces": [3])");
            outdated.push_back(store->ingest_bytes(batches[i], "batch", wiki).outdated_classes);
        }
        EXPECT_EQ(outdated[0], outdated[1]) << i;
        if (i >= 4) {
            EXPECT_THAT(outdated[0], ::testing::Contains(ActivityClassKey("mine")));
        }
    }
    beside.merge_changes(wiki);
    EXPECT_TRUE(activity_in(folder.path() / "beside") == activity_in(folder.path() / "whole"));
    EXPECT_THAT(beside.snapshot()->wikis.at(wiki)->summary().activity_classes,
                ::testing::Contains(ActivityClassKey("mine")));
}

TEST(Changes, MergedAreWhatWritingEverythingMakes) {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        const test::TemporaryFolder folder;
        const auto batches = random_batches(seed, 6);
        Store whole(folder.path() / "whole", never);
        Store beside(folder.path() / "beside", always);
        for (std::size_t i = 0; i < batches.size(); ++i) {
            // An event of the batch before comes once more.
            const auto source = i > 0 && seed % 3 == 0 ? batches[i - 1] : batches[i];
            const auto before = i > 0 ? testing::read_whole(file_of(folder.path() / "beside", ".activity")) : "";
            const auto expected = whole.ingest_bytes(source, "batch", wiki, "event " + std::to_string(i));
            const auto report = beside.ingest_bytes(source, "batch", wiki, "event " + std::to_string(i));
            EXPECT_EQ(report.new_events, expected.new_events);
            EXPECT_EQ(report.registered_users, expected.registered_users);
            EXPECT_EQ(report.skipped, expected.skipped);
            EXPECT_EQ(report.outdated_classes, expected.outdated_classes);
            EXPECT_EQ(beside.stream(wiki)->last_event_id, "event " + std::to_string(i));
            EXPECT_EQ(beside.stream(wiki)->event_time, whole.stream(wiki)->event_time);
            if (i > 0) {
                EXPECT_TRUE(testing::read_whole(file_of(folder.path() / "beside", ".activity")) == before);
                EXPECT_THAT(beside.wikis_with_changes(), ::testing::ElementsAre(wiki));
            }
            if ((seed + i) % 3 == 0) beside.merge_changes(wiki);
        }
        beside.merge_changes(wiki);
        EXPECT_FALSE(beside.merge_changes(wiki)) << "nothing is left to merge";
        EXPECT_THAT(beside.wikis_with_changes(), ::testing::IsEmpty());
        EXPECT_THAT(left_in(file_of(folder.path() / "beside", ".changes")), ::testing::IsEmpty());
        EXPECT_TRUE(activity_in(folder.path() / "beside") == activity_in(folder.path() / "whole")) << "seed " << seed;
    }
}

TEST(Changes, AreMergedByWhoeverReadsTheWholeActivity) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(20, 4);
    fill(folder.path(), {batches.begin(), batches.end() - 1}, always);
    Store(folder.path(), never).ingest_bytes(batches.back(), "batch", wiki);
    EXPECT_TRUE(activity_in(folder.path()) == rewritten(batches));
    EXPECT_FALSE(Store(folder.path()).merge_changes(wiki));
}

TEST(Changes, AreForgottenWithTheActivityThatTheyFollow) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(21, 4);
    fill(folder.path(), batches, always);
    const auto source = folder.path() / "source";
    std::ofstream(source, std::ios::binary) << batches.back();
    Store store(folder.path(), always);
    store.ingest(std::vector{source}, wiki, {.anew = true});
    EXPECT_TRUE(activity_in(folder.path()) == rewritten({batches.back()}));
    EXPECT_FALSE(store.merge_changes(wiki));
    // Changes that follow are not taken for earlier ones.
    store.ingest_bytes(batches.front(), "batch", wiki);
    EXPECT_TRUE(store.merge_changes(wiki));
    EXPECT_TRUE(activity_in(folder.path()) == rewritten({batches.back(), batches.front()}));

    store.ingest_bytes(batches[1], "batch", wiki);
    put_activity(folder.path(), WikiActivity{.wiki = wiki});
    EXPECT_FALSE(store.merge_changes(wiki));
    EXPECT_GT(store.ingest_bytes(batches[1], "batch", wiki).new_events, 0U) << "they were forgotten";

    fs::remove(file_of(folder.path(), ".activity"));
    const Store again(folder.path());
    EXPECT_FALSE(fs::exists(file_of(folder.path(), ".changes")));
}

std::uint64_t acts_of(const WikiActivity& activity) {
    std::uint64_t acts = 0;
    for (const auto& month : activity.person_months) acts += month.events;
    return acts;
}

// By what is derived, which has to say the same as the rows of people.
std::uint64_t acts_shown(const Snapshot& snapshot) {
    const auto& view = *snapshot.wikis.at(wiki);
    std::uint64_t acts = 0;
    std::uint64_t derived = 0;
    for (std::uint32_t i = 0; i < view.summary().people; ++i) {
        for (const auto& month : view.months(PersonIndex(i))) acts += month.events;
        derived += view.totals()[i].events;
    }
    EXPECT_EQ(derived, acts);
    return derived;
}

std::uint64_t acts_in(const std::vector<std::string>& batches) {
    const test::TemporaryFolder folder;
    fill(folder.path(), batches, never);
    return acts_of(read_activity(file_of(folder.path(), ".activity")));
}

TEST(Changes, ShowAtTheNextRefreshAndStayAsTheyAreWhenTheyAreMerged) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(22, 3);
    Store store(folder.path(), always);
    store.ingest_bytes(batches[0], "batch", wiki);
    const auto first = store.snapshot();
    const auto& before = *first->wikis.at(wiki);
    before.derive();
    Store other(folder.path(), always);
    other.snapshot()->wikis.at(wiki)->derive();
    const auto derived = fs::last_write_time(file_of(folder.path(), ".derived"));
    const auto before_acts = acts_shown(*first);

    store.ingest_bytes(batches[1], "batch", wiki);
    const auto second = store.snapshot();
    EXPECT_GT(second->generation, first->generation);
    const auto both = acts_in({batches[0], batches[1]});
    EXPECT_GT(both, before_acts);
    EXPECT_TRUE(second->wikis.at(wiki)->is_derived()) << "nobody waits for it";
    EXPECT_EQ(acts_shown(*second), both);
    EXPECT_EQ(acts_shown(*first), before_acts) << "a snapshot stays what it is";
    EXPECT_FALSE(store.refresh());
    EXPECT_TRUE(other.refresh());
    EXPECT_FALSE(other.refresh());
    EXPECT_TRUE(other.snapshot()->wikis.at(wiki)->is_derived());
    EXPECT_EQ(acts_shown(*other.snapshot()), both);
    EXPECT_EQ(fs::last_write_time(file_of(folder.path(), ".derived")), derived) << "it is that of the activity";
    EXPECT_EQ(acts_shown(*Store(folder.path(), always).snapshot()), both) << "also where nothing was asked before";

    EXPECT_TRUE(store.merge_changes(wiki));
    EXPECT_TRUE(other.refresh());
    const auto& after = *store.snapshot()->wikis.at(wiki);
    EXPECT_TRUE(after.is_derived()) << "nobody waits for it";
    // What another process asks of it has been derived for it.
    const auto kept = fs::last_write_time(file_of(folder.path(), ".derived"));
    for (const auto* each : {&store, &other}) EXPECT_EQ(acts_shown(*each->snapshot()), both);
    EXPECT_EQ(fs::last_write_time(file_of(folder.path(), ".derived")), kept);
    EXPECT_FALSE(other.refresh());
}

TEST(Changes, ShowWithAccountsThatAreToldMeanwhile) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(35, 2);
    Store store(folder.path(), always);
    store.ingest_bytes(batches[0], "batch", wiki);
    store.snapshot()->wikis.at(wiki)->derive();
    store.ingest_bytes(batches[1], "batch", wiki);
    const auto& view = *store.snapshot()->wikis.at(wiki);
    const PersonIndex newest(static_cast<std::uint32_t>(view.summary().people - 1));
    const auto person = view.person(newest);
    EXPECT_EQ(view.account(newest), nullptr);
    store.put_accounts(wiki, std::vector<Account>{{.user_id = person.user_id, .user = person.name, .blocked = true}});
    const auto& told = *store.snapshot()->wikis.at(wiki);
    EXPECT_TRUE(told.flags().blocked.contains(newest));
    EXPECT_EQ(acts_shown(*store.snapshot()), acts_in(batches));
}

TEST(Changes, CountOnceForReadersWhileTheyAreMerged) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(36, 12, 60);
    fill(folder.path(), {batches.front()}, always);
    std::atomic<bool> done = false;
    auto reader = std::async(std::launch::async, [&] {
        Store store(folder.path(), always);
        std::uint64_t most = 0;
        while (true) {
            const bool last = done;
            store.refresh();
            const auto shown = acts_shown(*store.snapshot());
            EXPECT_GE(shown, most) << "a state that was shown is taken back";
            most = shown;
            if (last) return most;
        }
    });
    Store store(folder.path(), always);
    for (std::size_t i = 1; i < batches.size(); ++i) {
        store.ingest_bytes(batches[i], "batch", wiki);
        if (i % 2 == 0) store.merge_changes(wiki);
    }
    done = true;
    EXPECT_EQ(reader.get(), acts_in(batches));
}

TEST(Changes, AreDerivedFromAnewWhereWhatIsKeptIsStale) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(23, 3);
    fill(folder.path(), batches, always);
    const auto derived = file_of(folder.path(), ".derived");
    Store(folder.path()).snapshot()->wikis.at(wiki)->derive();
    const auto stale = testing::read_whole(derived);
    { Store(folder.path()).merge_changes(wiki); }
    std::ofstream(derived, std::ios::binary | std::ios::trunc) << stale;
    const Store store(folder.path());
    EXPECT_EQ(acts_shown(*store.snapshot()), acts_in(batches));
    EXPECT_FALSE(testing::read_whole(derived) == stale);
}

TEST(Changes, CountOnceThoughTheirFilesOutliveTheMerge) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(24, 3);
    fill(folder.path(), batches, always);
    const test::TemporaryFolder copies;
    fs::copy(file_of(folder.path(), ".changes"), copies.path(), fs::copy_options::recursive);
    Store store(folder.path(), always);
    store.merge_changes(wiki);
    fs::copy(copies.path(), file_of(folder.path(), ".changes"), fs::copy_options::recursive);
    EXPECT_THAT(store.wikis_with_changes(), ::testing::IsEmpty());
    EXPECT_FALSE(store.merge_changes(wiki));
    store.refresh();
    EXPECT_EQ(acts_shown(*store.snapshot()), acts_in(batches));
    EXPECT_EQ(store.ingest_bytes(batches[1], "batch", wiki).new_events, 0U);
    EXPECT_TRUE(store.merge_changes(wiki));
    EXPECT_TRUE(activity_in(folder.path()) == rewritten({batches[0], batches[1], batches[2], batches[1]}));
}

// The files of a folder by what they are, whatever their names are, with their sizes.
std::map<ino_t, std::uint64_t> files_in(const fs::path& folder) {
    std::map<ino_t, std::uint64_t> files;
    std::error_code gone;
    for (fs::directory_iterator entry(folder, gone); !gone && entry != fs::directory_iterator();
         entry.increment(gone)) {
        struct stat status {};
        if (::stat(entry->path().c_str(), &status) == 0 && S_ISREG(status.st_mode))
            files.emplace(status.st_ino, static_cast<std::uint64_t>(status.st_size));
    }
    return files;
}

// At least so many bytes were in the folder at one moment: those of files that were there before and after it.
std::uint64_t bytes_in(const fs::path& folder) {
    const auto before = files_in(folder);
    const auto after = files_in(folder);
    std::uint64_t bytes = 0;
    for (const auto& [file, size] : before) bytes += after.contains(file) ? size : 0;
    return bytes;
}

TEST(Changes, AreMergedWithTheDiskOfOneMoreActivityFile) {
    const test::TemporaryFolder folder;
    fill(folder.path(), random_batches(33, 3, 4'000), always);
    Store store(folder.path(), always);
    store.snapshot()->wikis.at(wiki)->derive();
    const auto activity = file_of(folder.path(), ".activity");
    const auto derived = file_of(folder.path(), ".derived");
    const auto before = fs::file_size(activity) + fs::file_size(derived);
    std::atomic<bool> merged = false;
    std::thread merging([&] {
        store.merge_changes(wiki);
        merged = true;
    });
    std::uint64_t most = 0;
    while (!merged) most = std::max(most, bytes_in(folder.path() / "activity"));
    merging.join();
    EXPECT_TRUE(fs::exists(derived));
    EXPECT_GT(most, before);
    EXPECT_LE(most, before + fs::file_size(activity));
}

TEST(Changes, ReadersWaitForWhatAMergeHasDerived) {
    const test::TemporaryFolder folder;
    fill(folder.path(), random_batches(34, 1), always);
    Store(folder.path()).snapshot()->wikis.at(wiki)->derive();
    const auto derived = file_of(folder.path(), ".derived");
    const auto elsewhere = file_of(folder.path(), ".elsewhere");
    fs::rename(derived, elsewhere);
    const auto written = fs::last_write_time(elsewhere);
    const Store store(folder.path());
    std::optional<FileLock> writing;
    writing.emplace(file_of(folder.path(), ".derived-lock"), "in use");
    const auto reader =
        std::async(std::launch::async, [&] { return store.snapshot()->wikis.at(wiki)->totals().size(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // time to go wrong in
    fs::rename(elsewhere, derived);
    writing.reset();
    EXPECT_EQ(reader.wait_for(std::chrono::minutes(1)), std::future_status::ready);
    EXPECT_EQ(fs::last_write_time(derived), written) << "it was derived once more";
}

// Runs work in a process that is killed after so many microseconds.
template <class Work>
void run_and_kill(std::chrono::microseconds after, Work work) {
    const auto child = ::fork();
    if (child == 0) {
        try {
            work();
        } catch (const Error&) {
            ::_exit(1);
        }
        ::_exit(0);
    }
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

TEST(Changes, AMergeThatIsKilledLosesNothingAndCountsNothingTwice) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(25, 4, 400);
    const auto expected = rewritten(batches);
    const auto acts = acts_in(batches);
    fill(folder.path() / "filled", batches, always);
    Store(folder.path() / "filled").snapshot()->wikis.at(wiki)->derive();
    int unfinished = 0;
    for (int round = 0; round < 40; ++round) {
        const auto store = folder.path() / std::to_string(round);
        fs::copy(folder.path() / "filled", store, fs::copy_options::recursive);
        run_and_kill(std::chrono::microseconds(round * 700), [&] { Store(store, always).merge_changes(wiki); });
        Store again(store, always);
        unfinished += again.wikis_with_changes().empty() ? 0 : 1;
        EXPECT_EQ(again.snapshot()->broken_wikis.size(), 0U);
        EXPECT_EQ(acts_shown(*again.snapshot()), acts) << "killed after round " << round;
        again.merge_changes(wiki);
        EXPECT_TRUE(activity_in(store) == expected) << "killed after round " << round;
        EXPECT_THAT(left_in(store / "activity"),
                    ::testing::IsSubsetOf({"examplewiki.activity", "examplewiki.changes", "examplewiki.derived",
                                           "examplewiki.derived-lock", "examplewiki.lock", "examplewiki.merge-lock"}));
        fs::remove_all(store);
    }
    EXPECT_GT(unfinished, 0) << "none was killed in time";
}

TEST(Changes, AWriterThatIsKilledMaySendTheSameAgain) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(26, 6);
    fill(folder.path() / "whole", batches, never);
    const auto whole = read_activity(file_of(folder.path() / "whole", ".activity"));
    for (int round = 0; round < 20; ++round) {
        const auto store = folder.path() / std::to_string(round);
        fill(store, {batches.front()}, always);
        run_and_kill(std::chrono::microseconds(round * 500), [&] { fill(store, batches, always); });
        Store again(store, always);
        for (std::size_t i = 1; i < batches.size(); ++i) again.ingest_bytes(batches[i], "batch", wiki);
        again.merge_changes(wiki);
        const auto merged = read_activity(file_of(store, ".activity"));
        EXPECT_EQ(acts_of(merged), acts_of(whole));
        EXPECT_EQ(merged.seen_revisions.serialize(), whole.seen_revisions.serialize());
        fs::remove_all(store);
    }
}

TEST(Changes, AFullDiskLeavesTheStateBefore) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(27, 4, 2'000);
    Store store(folder.path(), always);
    for (std::size_t i = 0; i + 1 < batches.size(); ++i) store.ingest_bytes(batches[i], "batch", wiki);
    store.snapshot()->wikis.at(wiki)->derive();
    const auto activity = testing::read_whole(file_of(folder.path(), ".activity"));
    const auto changes = left_in(file_of(folder.path(), ".changes"));
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{16'384, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto merging = error_of([&] { store.merge_changes(wiki); });
    const auto adding = error_of([&] { store.ingest_bytes(batches.back(), "batch", wiki); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_THAT(merging, IsError(ErrorCode::io_error, "examplewiki.merged"));
    EXPECT_THAT(adding, IsError(ErrorCode::io_error, "the store is as it was before"));
    EXPECT_TRUE(testing::read_whole(file_of(folder.path(), ".activity")) == activity);
    EXPECT_EQ(left_in(file_of(folder.path(), ".changes")), changes);
    EXPECT_TRUE(store.merge_changes(wiki));
    store.ingest_bytes(batches.back(), "batch", wiki);
    EXPECT_TRUE(store.merge_changes(wiki));
    EXPECT_TRUE(activity_in(folder.path()) == rewritten(batches));
}

TEST(Changes, ThatAreDamagedOrMissingAreToldAndLeaveTheActivityAlone) {
    const auto batches = random_batches(28, 4);
    for (const bool is_missing : {false, true}) {
        const test::TemporaryFolder folder;
        fill(folder.path(), batches, always);
        const auto change = file_of(folder.path(), ".changes") / "2";
        if (is_missing) {
            fs::remove(change);
        } else {
            std::fstream file(change, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(200);
            file.put('!');
        }
        Store store(folder.path(), always);
        EXPECT_EQ(acts_shown(*store.snapshot()), acts_in({batches[0]})) << "readers go on with the activity";
        EXPECT_FALSE(store.refresh()) << "the change is not looked at again and again";
        EXPECT_THAT(error_of([&] { store.merge_changes(wiki); }), IsError(ErrorCode::invalid_data, change.string()));
        EXPECT_THAT(error_of([&] { store.ingest_bytes(batches[0], "batch", wiki); }),
                    IsError(ErrorCode::invalid_data, change.string()));
        const auto source = folder.path() / "source";
        std::ofstream(source, std::ios::binary) << batches[0];
        store.ingest(std::vector{source}, wiki, {.anew = true});
        EXPECT_TRUE(activity_in(folder.path()) == rewritten({batches[0]}));
    }
}

TEST(Changes, BrokenEventsChangeNothing) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(29, 1);
    fill(folder.path(), batches, always);
    Store store(folder.path(), always);
    EXPECT_THAT(error_of([&] { store.ingest_bytes(R"({"type": "revision", )", "the request", wiki); }),
                IsError(ErrorCode::invalid_data, "the store is as it was before"));
    EXPECT_THAT(store.wikis_with_changes(), ::testing::IsEmpty());
}

TEST(Changes, AreMergedByOneAtATime) {
    const test::TemporaryFolder folder;
    fill(folder.path(), random_batches(30, 2), always);
    Store store(folder.path(), always);
    const FileLock lock(file_of(folder.path(), ".merge-lock"), "in use");
    EXPECT_THAT(error_of([&] { store.merge_changes(wiki); }), IsError(ErrorCode::unavailable, "being merged already"));
}

TEST(Changes, SmallWikisHaveNone) {
    const test::TemporaryFolder folder;
    const auto batches = random_batches(31, 2);
    fill(folder.path(), batches, {});
    EXPECT_FALSE(fs::exists(file_of(folder.path(), ".changes")));
    EXPECT_TRUE(testing::read_whole(file_of(folder.path(), ".activity")) == rewritten(batches));
}

TEST(Changes, WhatAProcessThatDerivedAndWasKilledLeftIsRemoved) {
    const test::TemporaryFolder folder;
    fill(folder.path(), random_batches(32, 1), always);
    const auto child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    const auto left = file_of(folder.path(), ".derived." + std::to_string(child) + "-1.new");
    const auto in_use = file_of(folder.path(), ".derived." + std::to_string(::getpid()) + "-1.new");
    const auto merged = file_of(folder.path(), ".merged.new");
    for (const auto& file : {left, in_use, merged}) std::ofstream(file) << "columns";
    const Store store(folder.path());
    EXPECT_FALSE(fs::exists(left));
    EXPECT_FALSE(fs::exists(merged));
    EXPECT_TRUE(fs::exists(in_use));
}

}  // namespace
}  // namespace leadership
