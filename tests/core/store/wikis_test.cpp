// Documents of many wikis in one store.
#include <leadership/store/store.hpp>

#include <leadership/insight/suggest.hpp>

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/database.hpp"
#include "support/expect_error.hpp"
#include "support/paths.hpp"
#include "support/temporary_folder.hpp"

namespace leadership {
namespace {

namespace fs = std::filesystem;
using test::error_of;
using test::IsError;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const WikiKey first("firstwiki");
const WikiKey second("secondwiki");
const WikiKey meta("metawiki");
const DocumentKey mentor{DocumentKind::role, "mentor"};
const DocumentKey steward{DocumentKind::role, "steward"};  // comes with the program
const DocumentKey example{DocumentKind::role, "example"};  // does not

std::string role_with(int seats) {
    return R"({"schema": "role/1", "label": {"en": "Example"}, "family": "mentoring", "level": "local", "seats": )" +
           std::to_string(seats) +
           R"(, "requirements": [{"competency": "mentoring", "min_level": 2, "importance": "essential"}]})";
}

StoredDocument role_of(const WikiKey& wiki, const DocumentKey& key, int seats, std::uint64_t revision = 5,
                       std::uint64_t page_id = 7) {
    return {.wiki = wiki, .key = key, .page_id = page_id, .revision = revision, .json = role_with(seats)};
}

std::string act(const std::string& user) {
    return R"({"type": "revision", "id": 1, "page_id": 1, "namespace": 0, "title": "Page", "timestamp": )"
           R"("2025-06-01T00:00:00Z", "user_id": 1, "user": ")" +
           user + R"(", "bytes": 10, "parent_id": 0, "parent_bytes": 0, "minor": false, "hidden": []})" + "\n";
}

class Wikis : public ::testing::Test {
protected:
    // 0: the wiki does not see the role; -1: it does, without seats.
    [[nodiscard]] int seats(const WikiKey& wiki, const DocumentKey& key) {
        const auto snapshot = store.snapshot();
        const auto& roles = snapshot->catalogue_of(wiki).roles;
        const auto found = roles.find(RoleKey(key.slug));
        if (found == roles.end()) return 0;
        return found->second.seats ? static_cast<int>(*found->second.seats) : -1;
    }

    const test::TemporaryFolder folder;
    Store store{folder.path()};
};

TEST_F(Wikis, KeepWhatTheySayApart) {
    EXPECT_EQ(store.put_document(role_of(first, mentor, 1)), PutResult::created);
    EXPECT_EQ(store.put_document(role_of(second, mentor, 2)), PutResult::created);
    EXPECT_EQ(seats(first, mentor), 1);
    EXPECT_EQ(seats(second, mentor), 2);
    EXPECT_EQ(store.document(mentor, first).wiki, first);
    EXPECT_EQ(store.document(mentor, second).wiki, second);
    EXPECT_EQ(seats(WikiKey("thirdwiki"), mentor), -1) << "as the program came with it";
    EXPECT_EQ(seats(first, steward), -1);
}

TEST_F(Wikis, CompareRevisionsWithTheirOwnOnly) {
    store.put_document(role_of(first, mentor, 1, 100));
    EXPECT_EQ(store.put_document(role_of(second, mentor, 2, 3)), PutResult::created);
    EXPECT_EQ(store.put_document(role_of(second, mentor, 3, 4)), PutResult::replaced);
    EXPECT_EQ(store.put_document(role_of(second, mentor, 3, 4)), PutResult::unchanged);
    EXPECT_THAT(error_of([&] { store.put_document(role_of(first, mentor, 1, 99)); }),
                IsError(ErrorCode::conflict, "revision 100 is stored already"));
    store.delete_document(mentor, 5, second);
    EXPECT_EQ(seats(first, mentor), 1);
    EXPECT_EQ(seats(second, mentor), 0);
    EXPECT_THAT(error_of([&] { store.delete_document(mentor, 99, first); }), IsError(ErrorCode::conflict, "100"));
}

TEST_F(Wikis, MayDeleteWhatTheProgramCameWithForThemselves) {
    store.delete_document(steward, 3, first);
    EXPECT_EQ(seats(first, steward), 0);
    EXPECT_EQ(seats(second, steward), -1);
    EXPECT_THAT(error_of([&] { store.delete_document(example, 3, first); }), IsError(ErrorCode::not_found, "example"));
    EXPECT_THAT(error_of([&] { static_cast<void>(store.document(steward, first)); }),
                IsError(ErrorCode::not_found, "steward"));
}

TEST_F(Wikis, InheritFromTheirHomeWhatTheyDoNotSayThemselves) {
    store.put_document(role_of(meta, mentor, 10));
    store.put_document(role_of(meta, example, 11));
    store.put_document(role_of(first, mentor, 1));
    store.set_home(first, meta);
    store.set_home(second, meta);
    store.set_home(meta, meta);
    EXPECT_EQ(seats(first, mentor), 1);
    EXPECT_EQ(seats(first, example), 11);
    EXPECT_EQ(seats(second, mentor), 10);
    EXPECT_EQ(store.document(mentor, second).wiki, meta);
    EXPECT_EQ(seats(WikiKey("thirdwiki"), example), 0) << "it names no home";
    store.delete_document(mentor, 6, first);
    EXPECT_EQ(seats(first, mentor), 10) << "without its own it has the home wiki's again";
    store.delete_document(example, 6, meta);
    EXPECT_EQ(seats(second, example), 0);
    store.set_home(second, WikiKey());
    EXPECT_EQ(seats(second, mentor), -1);
}

TEST_F(Wikis, AdaptWhatTheyInheritByProfiles) {
    const CommunityKey community("firstwiki");
    const DocumentKey profile{DocumentKind::profile, "mentor/firstwiki"};
    const auto raised = R"({"schema": "profile/1", "role": "mentor", "community": "firstwiki", "requirements": )"
                        R"([{"competency": "mentoring", "min_level": 3, "importance": "essential"}]})";
    store.put_document(role_of(meta, mentor, 10));
    store.set_home(first, meta);
    store.set_home(second, meta);
    store.put_document({.wiki = first, .key = profile, .page_id = 1, .revision = 1, .json = raised});
    const auto snapshot = store.snapshot();
    const auto& changed = snapshot->catalogue_of(first);
    const auto requirements = changed.requirements(changed.role(RoleKey("mentor")), community);
    ASSERT_THAT(requirements, SizeIs(1));
    EXPECT_EQ(requirements[0].origin, Origin::raised);
    EXPECT_THAT(snapshot->catalogue_of(second).profiles, IsEmpty()) << "a profile is of the wiki that wrote it";
    EXPECT_THAT(snapshot->catalogue_of(meta).profiles, IsEmpty());
}

TEST_F(Wikis, SeeTheSameCatalogueWhereTheySayNothing) {
    store.put_document(role_of(meta, mentor, 10));
    store.set_home(first, meta);
    store.set_home(second, meta);
    const auto before = store.snapshot();
    EXPECT_EQ(&before->catalogue_of(first), &before->catalogue_of(second));
    store.put_document(role_of(WikiKey("strangewiki"), mentor, 3));
    EXPECT_EQ(&store.snapshot()->catalogue_of(first), &before->catalogue_of(first)) << "nothing of theirs changed";
}

TEST_F(Wikis, AreNotNeededWhereThereIsOne) {
    EXPECT_EQ(seats(WikiKey(), mentor), -1);
    store.put_document(role_of(first, mentor, 1));
    EXPECT_EQ(seats(WikiKey(), mentor), 1) << "the only one";
    EXPECT_EQ(store.document(mentor).wiki, first);
    store.put_document(role_of(second, mentor, 2));
    EXPECT_EQ(seats(WikiKey(), mentor), -1) << "no one of several";
    store.put_document(role_of(WikiKey(), example, 4, 0, 0));
    EXPECT_EQ(seats(second, example), 4) << "of no wiki, so of all";
    store.put_document(role_of(meta, mentor, 10));
    store.set_home(first, meta);
    EXPECT_EQ(seats(WikiKey(), mentor), 10) << "the home wiki of all";
}

TEST_F(Wikis, HaveIdsAsMediaWikiMakesThem) {
    EXPECT_THAT(error_of([&] { store.put_document(role_of(WikiKey("a/b"), mentor, 1)); }),
                IsError(ErrorCode::invalid_argument, "not the id of a wiki"));
    EXPECT_THAT(error_of([&] { store.set_home(first, WikiKey("a b")); }),
                IsError(ErrorCode::invalid_argument, "not the id of a wiki"));
    EXPECT_THAT(store.snapshot()->catalogues, SizeIs(1));
}

TEST_F(Wikis, AreSeenByAnotherProcess) {
    Store reader(folder.path());
    static_cast<void>(reader.snapshot());
    store.put_document(role_of(first, mentor, 1));
    EXPECT_TRUE(reader.refresh());
    store.put_document(role_of(meta, mentor, 10));
    store.set_home(second, meta);
    EXPECT_TRUE(reader.refresh());
    EXPECT_EQ(*reader.snapshot()->catalogue_of(first).role(RoleKey("mentor")).seats, 1U);
    EXPECT_EQ(*reader.snapshot()->catalogue_of(second).role(RoleKey("mentor")).seats, 10U);
}

TEST_F(Wikis, NameTheirBrokenDocuments) {
    store.put_document(role_of(first, mentor, 1));
    store.put_document(role_of(second, mentor, 2));
    Database(folder.path() / "catalogue.sqlite")
        .run("UPDATE document SET json = '{' WHERE slug = 'mentor' AND wiki = 'firstwiki'");
    const Store again(folder.path());
    const auto snapshot = again.snapshot();
    ASSERT_THAT(snapshot->broken, SizeIs(1));
    EXPECT_EQ(snapshot->broken[0].wiki, first);
    EXPECT_FALSE(snapshot->catalogue_of(first).roles.contains(RoleKey("mentor"))) << "not what it did not mean";
    EXPECT_TRUE(snapshot->catalogue_of(second).roles.contains(RoleKey("mentor")));
}

TEST_F(Wikis, ClassifyActivityByTheirOwnPolicy) {
    const DocumentKey key{DocumentKind::policy, "firstwiki"};
    const auto policy = [&](const WikiKey& wiki, const char* name) {
        const auto json = std::string(R"({"schema": "policy/1", "activity_classes": {")") + name +
                          R"(": {"label": {"en": "Mine"}, "source": "revision"}}})";
        store.put_document({.wiki = wiki, .key = key, .page_id = 1, .revision = 1, .json = json});
    };
    policy(first, "mine");
    policy(second, "theirs");
    store.ingest_bytes(act("ExampleEditor"), "line", first);
    EXPECT_THAT(store.snapshot()->view(first)->summary().activity_classes,
                ::testing::AllOf(::testing::Contains(ActivityClassKey("mine")),
                                 ::testing::Not(::testing::Contains(ActivityClassKey("theirs")))));
    // For a wiki that has sent no documents, the only wiki whose documents name it decides.
    const auto of_another =
        R"({"schema": "community/1", "label": {"en": "Other"}, "kind": "wiki", "wikis": ["other"]})";
    const auto classes = R"({"schema": "policy/1", "activity_classes": )"
                         R"({"elsewhere": {"label": {"en": "Elsewhere"}, "source": "revision"}}})";
    const auto put = [&](DocumentKind kind, const char* json) {
        store.put_document(
            {.wiki = second, .key = {kind, "those"}, .page_id = 2, .revision = 2, .json = std::string(json)});
    };
    put(DocumentKind::community, of_another);
    put(DocumentKind::policy, classes);
    store.ingest_bytes(act("ExampleEditor"), "line", WikiKey("other"));
    EXPECT_THAT(store.snapshot()->view(WikiKey("other"))->summary().activity_classes,
                ::testing::Contains(ActivityClassKey("elsewhere")));
}

TEST_F(Wikis, HaveEveryFeatureThatOneOfThemAsksFor) {
    store.ingest_bytes(act("ExampleEditor"), "line", first);
    const DocumentKey competency{DocumentKind::competency, "example"};
    const std::string json =
        R"({"schema": "competency/1", "label": {"en": "Example"}, "type": "skill", "indicators": )"
        R"([{"activity_class": "content_edits", "weight": 1, "half_life_days": 77, "saturation": 0.9}]})";
    store.put_document({.wiki = second, .key = competency, .page_id = 1, .revision = 1, .json = json});
    const auto features = store.snapshot()->view(first)->features().features();
    EXPECT_TRUE(std::ranges::any_of(features, [](const FeatureKey& each) { return each.half_life_days == 77; }));
}

TEST_F(Wikis, AreAskedAboutBeforeAnybodyHasActed) {
    store.ingest_bytes(": a stream that has said nothing yet\n\n", "stream", first);
    ASSERT_NE(store.snapshot()->view(first), nullptr);
    EXPECT_EQ(
        suggest(*store.snapshot(), {.role = RoleKey("mentor"), .community = CommunityKey("firstwiki")}).considered, 0U);
}

// A store of the time when documents did not say which wiki they are of.
class StoreOfVersionOne : public ::testing::Test {
protected:
    StoreOfVersionOne() {
        fs::copy_file(test::test_data() / "stores" / "version-1.db", folder.path() / "catalogue.sqlite");
    }

    [[nodiscard]] bool sees(Store& store, const WikiKey& wiki, const char* role) const {
        return store.snapshot()->catalogue_of(wiki).roles.contains(RoleKey(role));
    }

    const test::TemporaryFolder folder;
};

TEST_F(StoreOfVersionOne, OpensWithEverythingThatWasInIt) {
    Store store(folder.path());
    EXPECT_EQ(store.document(example).revision, 100U);
    EXPECT_EQ(store.document(mentor).page_id, 8U);
    EXPECT_TRUE(store.document(example).wiki.empty());
    EXPECT_TRUE(sees(store, WikiKey(), "administrator"));
    EXPECT_FALSE(sees(store, WikiKey(), "gone"));
    EXPECT_FALSE(sees(store, WikiKey(), "steward"));
    EXPECT_THAT(error_of([&] {
                    store.put_document(role_of(WikiKey(), {DocumentKind::role, "gone"}, 1, 95));
                }),
                IsError(ErrorCode::conflict, "96"));
    store.ingest_bytes(act("ExampleEditor"), "line", WikiKey("examplewiki"));
    store.put_accounts(WikiKey("examplewiki"), std::vector<Account>{{.user_id = 1, .user = "ExampleEditor"}});
    EXPECT_NE(store.snapshot()->view(WikiKey("examplewiki"))->account(PersonIndex(0)), nullptr);
    EXPECT_NO_THROW(Store(folder.path())) << "a second time";
}

TEST_F(StoreOfVersionOne, GivesEachWikiItsDocumentsWhenItSendsThemAgain) {
    Store store(folder.path());
    EXPECT_TRUE(sees(store, first, "example")) << "nobody knows yet whose it is";
    EXPECT_EQ(store.put_document(role_of(first, example, 1, 100, 7)), PutResult::created);
    EXPECT_EQ(store.put_document(role_of(first, mentor, 1, 90, 8)), PutResult::created);
    EXPECT_TRUE(sees(store, first, "example"));
    EXPECT_FALSE(sees(store, second, "example")) << "it was the first wiki's page";
    EXPECT_TRUE(sees(store, second, "mentor")) << "the default is there again";
    EXPECT_FALSE(store.snapshot()->catalogue_of(second).role(RoleKey("mentor")).requirements.empty());
}

TEST_F(StoreOfVersionOne, ForgetsAPageThatIsDeletedBeforeItWasSentAgain) {
    Store store(folder.path());
    store.delete_document(example, 100, first);
    EXPECT_FALSE(sees(store, first, "example"));
    EXPECT_FALSE(sees(store, second, "example")) << "nobody has it any more";
}

TEST_F(StoreOfVersionOne, LeavesAPageOfAnotherNumberToWhoeverWroteIt) {
    Store store(folder.path());
    EXPECT_EQ(store.put_document(role_of(second, example, 2, 200, 70)), PutResult::created);
    EXPECT_EQ(store.document(example, first).revision, 100U);
    store.delete_document(example, 201, second);
    EXPECT_FALSE(sees(store, second, "example"));
    EXPECT_TRUE(sees(store, first, "example"));
}

}  // namespace
}  // namespace leadership
