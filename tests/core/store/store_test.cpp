#include <leadership/store/store.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
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
        EXPECT_EQ(view->person(PersonIndex(0)).name, "Of " + wiki.str());
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
    const auto classes = store.snapshot()->wikis.at(WikiKey("MyWiki"))->summary().activity_classes;
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
    ASSERT_EQ(view.summary().people, 2U);
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
    EXPECT_EQ(store.snapshot()->view(other_)->summary().people, 1U);
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
    EXPECT_EQ(store.snapshot()->view(wiki_)->summary().people, 1U);
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
    std::fstream bytes(file(), std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekp(static_cast<std::streamoff>(fs::file_size(file()) - 1)).put('\xff');
    bytes.close();
    EXPECT_THAT(Store(folder_.path()).snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("damaged"));
    fs::resize_file(file(), 10);
    EXPECT_THAT(Store(folder_.path()).snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("examplewiki.activity"));
}

// Changes a byte of a column of the wiki that can be broken.
void damage(const fs::path& file, const std::string& column) {
    const auto at = ColumnFile(file, "LDact008").find(column).at;
    std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekg(static_cast<std::streamoff>(at));
    const auto byte = static_cast<char>(bytes.get() ^ 1);
    bytes.seekp(static_cast<std::streamoff>(at)).put(byte);
}

TEST_F(StoreOfTwoWikis, TellsOfADamagedColumnWhenItIsRead) {
    damage(file(), "facts.events");
    Store store(folder_.path());
    EXPECT_TRUE(store.snapshot()->broken_wikis.empty()) << "nobody has looked there";
    const auto view = store.snapshot()->view(wiki_);
    EXPECT_EQ(view->person(PersonIndex(0)).name, "A") << "other columns are read as ever";
    const auto is_told = IsError(ErrorCode::invalid_data,
                                 "examplewiki.activity: the column facts.events is damaged: the checksum differs");
    EXPECT_THAT(error_of([&] { view->derive(); }), is_told);
    EXPECT_THAT(error_of([&] { view->derive(); }), is_told) << "and again";
    EXPECT_THAT(error_of([&] { static_cast<void>(view->facts(PersonIndex(0))); }), is_told);
    EXPECT_THAT(error_of([&] { store.ingest_bytes(revision_line(2, 1, "A"), "batch", wiki_); }), is_told);
    store.snapshot()->view(other_)->derive();
    EXPECT_TRUE(store.snapshot()->view(other_)->is_derived());
}

TEST_F(StoreOfTwoWikis, SaysThatAWikiIsBrokenWhereDamageIsMetBeforeItIsPublished) {
    Store store(folder_.path());
    store.snapshot()->view(wiki_)->derive();
    const auto copy = folder_.path() / "damaged";
    fs::copy_file(file(), copy);
    damage(copy, "people.name");
    fs::rename(copy, file());
    fs::remove(folder_.path() / "activity" / "examplewiki.derived");
    EXPECT_TRUE(store.refresh());
    EXPECT_THAT(store.snapshot()->broken_wikis.at(wiki_), ::testing::HasSubstr("the column people.name is damaged"));
    EXPECT_TRUE(store.snapshot()->wikis.contains(other_));
}

// A store with a wiki whose derived columns lie beside it.
class StoreWithDerivedColumns : public ::testing::Test {
protected:
    StoreWithDerivedColumns() {
        Store store(folder_.path());
        store.ingest_bytes(revision_line(1, 7, "A") + revision_line(2, 8, "B"), "batch", wiki_);
        store.snapshot()->view(wiki_)->derive();
    }
    [[nodiscard]] fs::path derived() const { return folder_.path() / "activity" / "examplewiki.derived"; }
    [[nodiscard]] std::string bytes() const {
        std::ifstream file(derived(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    // What a store that is opened now says of the people.
    [[nodiscard]] std::vector<std::uint32_t> events() const {
        const Store store(folder_.path());
        const auto& events = store.snapshot()->view(wiki_)->totals().events;
        return {events.begin(), events.end()};
    }

    const test::TemporaryFolder folder_;
    const WikiKey wiki_{"examplewiki"};
};

TEST_F(StoreWithDerivedColumns, TakesThemFromThere) {
    const auto before = bytes();
    ASSERT_FALSE(before.empty());
    // The facts are not read for it: nobody notices that they are damaged.
    damage(folder_.path() / "activity" / "examplewiki.activity", "months.events");
    EXPECT_THAT(events(), ::testing::ElementsAre(1, 1));
    EXPECT_EQ(bytes(), before);
}

TEST_F(StoreWithDerivedColumns, MakesThemAgainWhereTheyAreDamaged) {
    const auto before = bytes();
    for (std::size_t at = 0; at < before.size(); at += 1 + before.size() / 200) {
        SCOPED_TRACE(at);
        {
            std::fstream file(derived(), std::ios::binary | std::ios::in | std::ios::out);
            file.seekp(static_cast<std::streamoff>(at)).put(static_cast<char>(before[at] ^ 1));
        }
        EXPECT_THAT(events(), ::testing::ElementsAre(1, 1));
    }
    std::ofstream(derived(), std::ios::binary) << before.substr(0, before.size() / 2);
    EXPECT_THAT(events(), ::testing::ElementsAre(1, 1));
    EXPECT_EQ(bytes(), before);
    fs::remove(derived());
    EXPECT_THAT(events(), ::testing::ElementsAre(1, 1));
    EXPECT_EQ(bytes(), before);
}

TEST_F(StoreWithDerivedColumns, MakesThemAgainWhereTheActivityIsAnother) {
    const auto before = bytes();
    Store(folder_.path()).ingest_bytes(revision_line(3, 7, "A"), "batch", wiki_);
    EXPECT_FALSE(fs::exists(derived())) << "what it said is past";
    EXPECT_THAT(events(), ::testing::ElementsAre(2, 1));
    EXPECT_NE(bytes(), before);
}

TEST_F(StoreWithDerivedColumns, MakesThemAgainWhereAccountsOrFeaturesAreOthers) {
    const auto is_bot = [&] { return Store(folder_.path()).snapshot()->view(wiki_)->bots().at(0); };
    EXPECT_FALSE(is_bot());
    const auto before = bytes();
    Store(folder_.path()).put_accounts(wiki_, std::vector<Account>{{.user_id = 7, .user = "A", .bot = true}});
    EXPECT_TRUE(is_bot());
    const auto with_account = bytes();
    EXPECT_NE(with_account, before);
    Store(folder_.path())
        .put_document({.key = {DocumentKind::policy, "default"},
                       .page_id = 1,
                       .revision = 5,
                       .json = R"({"schema": "policy/1", "recent_half_life_days": 17})"});
    EXPECT_TRUE(is_bot());
    EXPECT_NE(bytes(), with_account);
}

TEST_F(StoreWithDerivedColumns, ForgetsThemWhereTheActivityIsDeleted) {
    fs::remove(folder_.path() / "activity" / "examplewiki.activity");
    { const Store store(folder_.path()); }
    EXPECT_FALSE(fs::exists(derived()));
}

TEST_F(StoreWithDerivedColumns, TakesThemForWhatTheyAreOnly) {
    const auto stale = bytes();
    Store(folder_.path()).ingest_bytes(revision_line(3, 7, "A"), "batch", wiki_);
    std::ofstream(derived(), std::ios::binary) << stale;  // as a process that was slower may leave it
    EXPECT_THAT(events(), ::testing::ElementsAre(2, 1));
    EXPECT_NE(bytes(), stale);
}

TEST_F(StoreWithDerivedColumns, AreNotReplacedByThoseOfThePast) {
    fs::remove(derived());
    const Store slower(folder_.path());
    const auto past = slower.snapshot()->view(wiki_);
    Store(folder_.path()).ingest_bytes(revision_line(3, 7, "A"), "batch", wiki_);
    EXPECT_THAT(events(), ::testing::ElementsAre(2, 1));
    const auto of_today = bytes();
    const auto& of_past = past->totals().events;
    EXPECT_EQ(std::vector<std::uint32_t>(of_past.begin(), of_past.end()), (std::vector<std::uint32_t>{1, 1}));
    EXPECT_EQ(bytes(), of_today);
    for (const auto& entry : fs::directory_iterator(derived().parent_path()))
        EXPECT_NE(entry.path().extension(), ".new") << "nothing is left aside";
}

TEST_F(StoreWithDerivedColumns, AnswersWhereTheyCannotBeKept) {
    fs::remove(derived());
    fs::create_directories(derived() / "in the way");
    EXPECT_THAT(events(), ::testing::ElementsAre(1, 1));
    EXPECT_TRUE(fs::is_directory(derived()));
    for (const auto& entry : fs::directory_iterator(derived().parent_path()))
        EXPECT_NE(entry.path().extension(), ".new") << "nothing is left aside";
}

TEST_F(StoreWithDerivedColumns, AreTheSameForAllWhoAskAtATime) {
    for (const bool are_there : {true, false}) {
        if (!are_there) fs::remove(derived());
        const Store store(folder_.path());
        const auto view = store.snapshot()->view(wiki_);
        std::atomic<const void*> first{nullptr};
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                const void* expected = nullptr;
                const void* mine = view->totals().events.data();
                if (!first.compare_exchange_strong(expected, mine)) {
                    EXPECT_EQ(mine, expected);
                }
                EXPECT_EQ(view->find("B"), PersonIndex(1));
            });
        }
        for (auto& thread : threads) thread.join();
    }
}

TEST_F(StoreWithDerivedColumns, HasThemReadyForWhatReadersAskedOf) {
    Store store(folder_.path());
    store.snapshot()->view(wiki_)->derive();
    store.ingest_bytes(revision_line(3, 7, "A"), "batch", wiki_);
    EXPECT_TRUE(store.snapshot()->view(wiki_)->is_derived());
    EXPECT_EQ(store.snapshot()->view(wiki_)->totals().events[0], 2U);
    const auto now = bytes();
    EXPECT_THAT(events(), ::testing::ElementsAre(2, 1));
    EXPECT_EQ(bytes(), now) << "they lie there already";
}

TEST(Store, OpensWithoutReadingActivity) {
    const test::TemporaryFolder folder;
    const WikiKey wiki("examplewiki");
    Store(folder.path()).ingest_bytes(revision_line(1, 7, "A"), "batch", wiki);
    for (const char* column : {"people.name", "facts.class", "months.month", "talk.from", "seen.revisions"})
        if (ColumnFile(folder.path() / "activity" / "examplewiki.activity", "LDact008").find(column).bytes > 0)
            damage(folder.path() / "activity" / "examplewiki.activity", column);
    const Store store(folder.path());
    EXPECT_TRUE(store.snapshot()->broken_wikis.empty());
    EXPECT_FALSE(store.snapshot()->view(wiki)->is_derived());
    EXPECT_EQ(store.snapshot()->view(wiki)->summary().highest_revision, 1U);
    EXPECT_EQ(store.snapshot()->view(wiki)->summary().last, parse_instant("2025-06-01T00:00:00Z"));
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
    writer.bytes("text", "about people");
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
