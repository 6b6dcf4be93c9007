#include <leadership/store/store.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include <sys/stat.h>

#include "store/column_file.hpp"
#include "store/database.hpp"
#include "store/file_lock.hpp"
#include "support/expect_error.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using test::error_of;
using test::IsError;

constexpr const char* role_json =
    R"({"schema": "role/1", "label": {"en": "Example"}, "family": "mentoring", "level": "local", "requirements": []})";
const DocumentKey role_key{DocumentKind::role, "example"};

StoredDocument document(std::uint64_t revision, std::string json = role_json) {
    return {.key = role_key, .page_id = 7, .revision = revision, .json = std::move(json)};
}

std::string revision_line(std::uint64_t id, std::uint64_t user_id, const std::string& user,
                          const std::string& time = "2025-06-01T00:00:00Z") {
    return R"({"type": "revision", "id": )" + std::to_string(id) +
           R"(, "page_id": 1, "namespace": 0, "title": "Page", "timestamp": ")" + time + R"(", "user_id": )" +
           std::to_string(user_id) + R"(, "user": ")" + user +
           R"(", "bytes": 10, "parent_id": 0, "parent_bytes": 0, "minor": false, "hidden": []})" + "\n";
}

TEST(Store, BeginsWithTheDefaultDocuments) {
    const test::TemporaryFolder folder;
    const Store store(folder.path() / "new" / "store");
    const auto snapshot = store.snapshot();
    EXPECT_GE(snapshot->catalogue.roles.size(), 11U);
    EXPECT_EQ(snapshot->catalogue.competencies.size(), 11U);
    EXPECT_THAT(snapshot->broken, ::testing::IsEmpty());
}

TEST(Store, PublishesADocumentAtOnceAndLeavesOldSnapshotsAlone) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const auto before = store.snapshot();
    EXPECT_EQ(store.put_document(document(5)), PutResult::created);
    EXPECT_FALSE(before->catalogue.roles.contains(RoleKey("example")));
    EXPECT_TRUE(store.snapshot()->catalogue.roles.contains(RoleKey("example")));
    EXPECT_GT(store.snapshot()->generation, before->generation);
    EXPECT_EQ(store.put_document(document(5)), PutResult::unchanged);
    EXPECT_EQ(store.put_document(document(6)), PutResult::replaced);
    EXPECT_EQ(store.document(role_key).revision, 6U);
}

TEST(Store, KeepsWikisApartWhoseIdsDifferInCaseOnly) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    for (const std::string wiki : {"mywiki", "MyWiki", "wikidb-mw_", "a..b"})
        store.ingest_bytes(revision_line(1, 7, "Of " + wiki), "line", WikiKey(wiki));
    store.put_accounts(WikiKey("MyWiki"), std::vector<Account>{{.user_id = 7, .user = "Of MyWiki"}});
    const Store again(folder.path());
    EXPECT_EQ(again.snapshot()->wikis.size(), 4U);
    for (const auto& [wiki, view] : again.snapshot()->wikis)
        EXPECT_EQ(view->activity().people.at(0).name, "Of " + wiki.str());
    for (const std::string wiki : {"", "../up", "a/b", "caf\xc3\xa9", "a b"}) {
        EXPECT_THAT(error_of([&] { store.ingest_bytes(revision_line(1, 7, "Nobody"), "line", WikiKey(wiki)); }),
                    IsError(ErrorCode::invalid_argument, "not the id of a wiki"));
    }
}

TEST(Store, TakesThePolicyOfTheOnlyCommunityWithAWiki) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const auto put = [&](DocumentKind kind, const char* slug, const char* json) {
        store.put_document({.key = {kind, slug}, .page_id = 1, .revision = 1, .json = json});
    };
    put(DocumentKind::community, "mine",
        R"({"schema": "community/1", "label": {"en": "Mine"}, "kind": "wiki", "wikis": ["MyWiki"]})");
    put(DocumentKind::policy, "mine",
        R"({"schema": "policy/1", "activity_classes": {"mine": {"label": {"en": "Mine"}, "source": "revision"}}})");
    store.ingest_bytes(revision_line(1, 7, "ExampleEditor"), "line", WikiKey("MyWiki"));
    const auto& classes = store.snapshot()->wikis.at(WikiKey("MyWiki"))->activity().activity_classes;
    EXPECT_THAT(classes, ::testing::Contains(ActivityClassKey("mine")));
}

TEST(Store, RefusesAnOlderRevisionAndABrokenDocument) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    store.put_document(document(5));
    EXPECT_THAT(error_of([&] { store.put_document(document(4)); }),
                IsError(ErrorCode::conflict, "revision 5 is stored already"));
    const auto error = error_of([&] { store.put_document(document(6, R"({"schema": "role/1"})")); });
    EXPECT_EQ(error.code(), ErrorCode::invalid_document);
    EXPECT_EQ(store.document(role_key).revision, 5U);
}

TEST(Store, ForgetsADeletedDocumentAndTakesItBackWhenUndeleted) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    store.put_document(document(5));
    EXPECT_THAT(error_of([&] { store.delete_document(role_key, 4); }), IsError(ErrorCode::conflict, "5"));
    store.delete_document(role_key, 5);
    EXPECT_FALSE(store.snapshot()->catalogue.roles.contains(RoleKey("example")));
    EXPECT_THAT(error_of([&] { static_cast<void>(store.document(role_key)); }),
                IsError(ErrorCode::not_found, "role/example"));
    EXPECT_THAT(error_of([&] { store.put_document(document(4)); }), IsError(ErrorCode::conflict, "5"));
    EXPECT_EQ(store.put_document(document(5)), PutResult::created) << "undeleting keeps the latest revision";
}

TEST(Store, KeepsEverythingWhenOpenedAgain) {
    const test::TemporaryFolder folder;
    {
        Store store(folder.path());
        store.put_document(document(5));
        store.put_accounts(WikiKey("examplewiki"),
                           std::vector<Account>{{.user_id = 1, .user = "A", .blocked = true, .groups = {"a", "b"}}});
        store.ingest_bytes(revision_line(1, 1, "A") + revision_line(2, 2, "B"), "batch", WikiKey("examplewiki"));
    }
    const Store store(folder.path());
    const auto snapshot = store.snapshot();
    EXPECT_TRUE(snapshot->catalogue.roles.contains(RoleKey("example")));
    const auto& view = *snapshot->wikis.at(WikiKey("examplewiki"));
    ASSERT_EQ(view.activity().people.size(), 2U);
    EXPECT_EQ(view.totals()[0].events, 1U);
    ASSERT_NE(view.account(PersonIndex(0)), nullptr);
    EXPECT_TRUE(view.account(PersonIndex(0))->blocked);
    EXPECT_THAT(view.account(PersonIndex(0))->groups, ::testing::ElementsAre("a", "b"));
}

TEST(Store, MakesTheFirstSnapshotWhenOneIsAskedFor) {
    const test::TemporaryFolder folder;
    const WikiKey wiki("examplewiki");
    Store store(folder.path());
    store.put_document(document(5));
    store.ingest_bytes(revision_line(1, 1, "A"), "batch", wiki);
    EXPECT_TRUE(store.refresh());  // there was none
    EXPECT_FALSE(store.refresh());
    const auto first = store.snapshot();
    EXPECT_TRUE(first->catalogue.roles.contains(RoleKey("example")));
    EXPECT_EQ(store.snapshot(), first);
    store.ingest_bytes(revision_line(2, 1, "A"), "batch", wiki);
    EXPECT_EQ(store.snapshot()->wikis.at(wiki)->totals()[0].events, 2U);
}

TEST(Store, CountsAnEventOnceHoweverOftenItComes) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const WikiKey wiki("examplewiki");
    EXPECT_EQ(store.ingest_bytes(revision_line(1, 1, "A"), "batch", wiki).new_events, 1U);
    const auto again = store.ingest_bytes(revision_line(1, 1, "A") + revision_line(2, 1, "A"), "batch", wiki);
    EXPECT_EQ(again.revisions, 2U);
    EXPECT_EQ(again.new_events, 1U);
    EXPECT_EQ(store.snapshot()->wikis.at(wiki)->totals()[0].events, 2U);
}

TEST(Store, LeavesTheStateAloneWhenASourceIsBroken) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const WikiKey wiki("examplewiki");
    store.ingest_bytes(revision_line(1, 1, "A"), "batch", wiki);
    const auto before = store.snapshot();
    EXPECT_THAT(error_of([&] { store.ingest_bytes(revision_line(2, 1, "A") + "{broken\n", "batch", wiki); }),
                IsError(ErrorCode::invalid_data, "batch"));
    EXPECT_EQ(store.snapshot(), before);
    EXPECT_EQ(Store(folder.path()).snapshot()->wikis.at(wiki)->totals()[0].events, 1U);
}

TEST(Store, TakesOverWhatAnotherProcessWrote) {
    const test::TemporaryFolder folder;
    Store reader(folder.path());
    Store writer(folder.path());
    const auto first = reader.snapshot();
    EXPECT_FALSE(reader.refresh());
    writer.put_document(document(5));
    EXPECT_TRUE(reader.refresh());
    EXPECT_TRUE(reader.snapshot()->catalogue.roles.contains(RoleKey("example")));
    writer.ingest_bytes(revision_line(1, 1, "A"), "batch", WikiKey("examplewiki"));
    EXPECT_TRUE(reader.refresh());
    EXPECT_TRUE(reader.snapshot()->wikis.contains(WikiKey("examplewiki")));
    EXPECT_FALSE(reader.refresh());
}

TEST(Store, SharesTheViewOfAWikiThatDidNotChange) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    store.ingest_bytes(revision_line(1, 1, "A"), "batch", WikiKey("examplewiki"));
    const auto view = store.snapshot()->wikis.at(WikiKey("examplewiki"));
    store.put_document(document(5));
    EXPECT_EQ(store.snapshot()->wikis.at(WikiKey("examplewiki")), view);
}

TEST(Store, MakesOneViewOfWhatItIngestsHoweverOftenItIsRefreshed) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const WikiKey wiki("examplewiki");
    store.ingest_bytes(revision_line(1, 1, "A"), "batch", wiki);
    std::set<std::shared_ptr<const WikiView>> views{store.snapshot()->wikis.at(wiki)};
    std::atomic<bool> done = false;
    std::thread refresher([&] {
        while (!done) {
            EXPECT_FALSE(store.refresh());  // nobody else writes
            views.insert(store.snapshot()->wikis.at(wiki));
        }
    });
    constexpr std::uint64_t ingests = 30;
    for (std::uint64_t id = 2; id < 2 + ingests; ++id) {
        std::string body;
        for (std::uint64_t user = 1; user <= 200; ++user)
            body += revision_line(id * 1000 + user, user, "Person " + std::to_string(user));
        store.ingest_bytes(body, "batch", wiki);
    }
    done = true;
    refresher.join();
    views.insert(store.snapshot()->wikis.at(wiki));
    EXPECT_LE(views.size(), 1 + ingests);
}

TEST(Store, RefusesTwoIngestsOfOneWikiAtATime) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    const FileLock lock(folder.path() / "activity" / "examplewiki.lock", "held by the test");
    EXPECT_THAT(error_of([&] { store.ingest_bytes(revision_line(1, 1, "A"), "batch", WikiKey("examplewiki")); }),
                IsError(ErrorCode::unavailable, "examplewiki"));
}

TEST(Store, RefusesNamesThatAreNoWiki) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    for (const char* name : {"", "../up", "a/b"}) {
        SCOPED_TRACE(name);
        EXPECT_THAT(error_of([&] { store.ingest_bytes("", "batch", WikiKey(name)); }),
                    IsError(ErrorCode::invalid_argument, "wiki"));
    }
}

// A store with two wikis, the first of which can be broken.
class StoreOfTwoWikis : public ::testing::Test {
protected:
    StoreOfTwoWikis() {
        Store store(folder_.path());
        for (const auto& wiki : {wiki_, other_}) store.ingest_bytes(revision_line(1, 1, "A"), "batch", wiki);
    }
    [[nodiscard]] fs::path file() const { return folder_.path() / "activity" / "examplewiki.activity"; }
    void break_it() const { std::ofstream(file(), std::ios::binary) << std::string(4096, 'x'); }

    const test::TemporaryFolder folder_;
    const WikiKey wiki_{"examplewiki"};
    const WikiKey other_{"otherwiki"};
};

TEST_F(StoreOfTwoWikis, GoesOnWithoutTheOneThatIsBrokenAndSaysSo) {
    break_it();
    Store store(folder_.path());
    EXPECT_THAT(store.snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("examplewiki.activity"));
    EXPECT_THAT(error_of([&] { static_cast<void>(store.snapshot()->view(wiki_)); }),
                IsError(ErrorCode::invalid_data, "examplewiki.activity"));
    EXPECT_EQ(store.snapshot()->view(other_)->activity().people.size(), 1U);
    EXPECT_FALSE(store.refresh()) << "it is not read again and again";
    store.put_document(document(5));
    EXPECT_TRUE(store.snapshot()->broken_wikis.contains(wiki_));
    EXPECT_TRUE(store.snapshot()->wikis.contains(other_));
}

TEST_F(StoreOfTwoWikis, SaysWhatToDoAboutAFileOfAnotherVersion) {
    std::fstream(file(), std::ios::binary | std::ios::in | std::ios::out) << "LDact006";
    EXPECT_THAT(Store(folder_.path()).snapshot()->broken_wikis.at(wiki_),
                ::testing::HasSubstr("examplewiki.activity: written by another version; ingest this wiki anew"));
}

TEST_F(StoreOfTwoWikis, TakesTheBrokenOneBackWhenItIsIngestedAnew) {
    break_it();
    Store store(folder_.path());
    EXPECT_THAT(error_of([&] { store.ingest_bytes(revision_line(2, 1, "A"), "batch", wiki_); }),
                IsError(ErrorCode::invalid_data, "examplewiki.activity"))
        << "nobody asked for what it held to be forgotten";
    const auto source = folder_.path() / "source.ndjson";
    std::ofstream(source) << revision_line(1, 1, "A");
    store.ingest(std::vector<fs::path>{source}, wiki_, {.anew = true});
    EXPECT_TRUE(store.snapshot()->broken_wikis.empty());
    EXPECT_EQ(store.snapshot()->view(wiki_)->activity().people.size(), 1U);
}

TEST_F(StoreOfTwoWikis, NoticesWhenOneBreaksAndWhenItIsMended) {
    Store store(folder_.path());
    fs::copy_file(file(), folder_.path() / "good");
    break_it();
    EXPECT_TRUE(store.refresh());
    EXPECT_TRUE(store.snapshot()->broken_wikis.contains(wiki_));
    EXPECT_TRUE(store.snapshot()->wikis.contains(other_));
    fs::rename(folder_.path() / "good", file());
    EXPECT_TRUE(store.refresh());
    EXPECT_TRUE(store.snapshot()->broken_wikis.empty());
    EXPECT_TRUE(store.snapshot()->wikis.contains(wiki_));
}

TEST_F(StoreOfTwoWikis, NoticesThatAnActivityFileIsDamaged) {
    for (const std::size_t at : {fs::file_size(file()) / 2, fs::file_size(file()) - 1}) {
        SCOPED_TRACE(at);
        std::fstream bytes(file(), std::ios::binary | std::ios::in | std::ios::out);
        bytes.seekp(static_cast<std::streamoff>(at)).put('\xff');
        bytes.close();
        EXPECT_THAT(Store(folder_.path()).snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("damaged"));
    }
    fs::resize_file(file(), 10);
    EXPECT_THAT(Store(folder_.path()).snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("examplewiki.activity"));
}

// As a process whose umask forbids nothing.
class StoreIsForItsOwner : public ::testing::Test {
protected:
    ~StoreIsForItsOwner() override { ::umask(mask_); }

    static ::mode_t mode_of(const fs::path& path) {
        struct stat status {};
        EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
        return status.st_mode & 0777U;
    }
    void expect_closed() const {
        std::set<std::string> suffixes;
        EXPECT_EQ(mode_of(path_), 0750U);
        for (const auto& entry : fs::recursive_directory_iterator(path_)) {
            EXPECT_EQ(mode_of(entry.path()), entry.is_directory() ? 0750U : 0640U) << entry.path();
            suffixes.insert(entry.path().extension());
        }
        EXPECT_THAT(suffixes, ::testing::IsSupersetOf({".activity", ".lock", ".sqlite", ".sqlite-shm", ".sqlite-wal"}));
    }

    test::TemporaryFolder folder_;
    fs::path path_ = folder_.path() / "new" / "store";
    ::mode_t mask_ = ::umask(0);
};

TEST_F(StoreIsForItsOwner, WhateverTheUmask) {
    Store store(path_);
    store.put_document(document(5));
    store.ingest_bytes(revision_line(1, 1, "ExampleEditor"), "the request", WikiKey("examplewiki"));
    expect_closed();
    EXPECT_EQ(mode_of(path_.parent_path()), 0750U);
}

TEST_F(StoreIsForItsOwner, WhereAnotherVersionLeftItOpen) {
    {
        Store store(path_);
        store.ingest_bytes(revision_line(1, 1, "ExampleEditor"), "the request", WikiKey("examplewiki"));
        for (const auto& entry : fs::recursive_directory_iterator(path_))
            ::chmod(entry.path().c_str(), entry.is_directory() ? 0755 : 0644);
    }
    Store store(path_);
    store.put_document(document(5));
    expect_closed();
}

TEST_F(StoreIsForItsOwner, FromTheFirstByteOfWhatIsWrittenAside) {
    const auto file = folder_.path() / "aside";
    std::ofstream(file) << "left behind";
    ::chmod(file.c_str(), 0666);
    std::ifstream opened(file);
    ColumnWriter writer(file, "TEST0001");
    EXPECT_EQ(mode_of(file), 0640U);
    writer.text("about people");
    writer.finish();
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(opened), {}), "left behind");
}

TEST_F(StoreIsForItsOwner, AlsoWhereTheUmaskIsStricter) {
    ::umask(0077);
    Store store(path_);
    store.ingest_bytes(revision_line(1, 1, "ExampleEditor"), "the request", WikiKey("examplewiki"));
    EXPECT_EQ(mode_of(path_ / "activity"), 0700U);
    EXPECT_EQ(mode_of(path_ / "catalogue.sqlite"), 0600U);
}

TEST(Store, RefusesAStoreOfANewerVersion) {
    const test::TemporaryFolder folder;
    { const Store store(folder.path()); }
    Database(folder.path() / "catalogue.sqlite").run("PRAGMA user_version = 99");
    EXPECT_THAT(error_of([&] { const Store store(folder.path()); }), IsError(ErrorCode::unavailable, "newer version"));
}

TEST(Store, IsInWalModeWithStrictTables) {
    const test::TemporaryFolder folder;
    const Store store(folder.path());
    Database database(folder.path() / "catalogue.sqlite");
    auto mode = database.prepare("PRAGMA journal_mode");
    ASSERT_TRUE(mode.step());
    EXPECT_EQ(mode.text(0), "wal");
    EXPECT_EQ(
        database.integer(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND NOT strict"),
        0);
}

TEST(Store, SkipsAStoredDocumentThatNoLongerReadsAndSaysSo) {
    const test::TemporaryFolder folder;
    {
        Store store(folder.path());
        store.put_document(document(5));
    }
    Database(folder.path() / "catalogue.sqlite").run("UPDATE document SET json = '{' WHERE slug = 'example'");
    const Store store(folder.path());
    ASSERT_EQ(store.snapshot()->broken.size(), 1U);
    EXPECT_EQ(store.snapshot()->broken[0].key, role_key);
}

TEST(Store, ServesReadersWhileItIsWrittenTo) {
    const test::TemporaryFolder folder;
    Store store(folder.path());
    std::atomic<bool> done = false;
    std::thread reader([&] {
        std::uint64_t last = 0;
        while (!done) {
            const auto snapshot = store.snapshot();
            EXPECT_GE(snapshot->generation, last);
            last = snapshot->generation;
        }
    });
    for (std::uint64_t revision = 1; revision <= 50; ++revision) store.put_document(document(revision));
    done = true;
    reader.join();
    EXPECT_EQ(store.document(role_key).revision, 50U);
}

}  // namespace
}  // namespace leadership
