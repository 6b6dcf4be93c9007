"""Evaluations: measures against brute force, and no look into the future."""

import json
import random
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from leadership.evaluation import additive, leaks, measures, rankers
from leadership.evaluation.acts import KnownActs
from leadership.evaluation.baselines import baselines, invitation_recency, page_rank
from leadership.evaluation.by_group import GroupScores, appointments_by_group, by_group
from leadership.evaluation.cutoffs import Cutoff
from leadership.evaluation.features import Features, features_at
from leadership.evaluation.groups import shares_of_changes
from leadership.evaluation.headline import headline
from leadership.evaluation.plot import svg
from leadership.evaluation.report import report_of
from leadership.evaluation.stands import records_begin, stands
from leadership.evaluation.tables import History, format_time, months_before, parse_time, read_history
from support.command import leadership

CUTOFF = "2024-07-01"
HEADS = {
    "engagement": "time\tperson\tactivity\tcommunity\ttarget_person\tamount",
    "appointments": "time\tperson\trole\tcommunity",
    "exclude": "person",
}


def write(path: Path, kind: str, rows: list[str]) -> Path:
    path.write_text("\n".join([HEADS[kind], *rows, ""]))
    return path


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A year of a made-up community in which the busy are appointed, now and then."""
    folder, chance = tmp_path_factory.mktemp("tables"), random.Random(7)
    engagement, appointments = [], []
    for number in range(120):
        person, rate, start = f"Example{number:03}", chance.random() ** 3, chance.randrange(300)
        for day in range(start, 366):
            if chance.random() >= rate:
                continue
            date = np.datetime64("2024-01-01") + day
            target, kind = f"Example{chance.randrange(120):03}", chance.choice(["support", "oppose"])
            engagement.append(f"{date}T00:00:00Z\t{person}\t{kind}\texamplewiki\t{target}\t{1 + day % 3}")
            if chance.random() < 0.01:
                appointments.append(f"{date + 5}T00:00:00Z\t{person}\tadministrator\texamplewiki")
    engagement.append("2024-03-01T00:00:00Z\tExampleStanding\tcandidacy\texamplewiki\t\t1")
    return {
        "engagement": write(folder / "engagement.tsv", "engagement", engagement),
        "appointments": write(folder / "appointments.tsv", "appointments", appointments),
        "exclude": write(folder / "exclude.tsv", "exclude", ["Example001"]),
    }


@pytest.fixture(scope="module")
def history(tables: dict[str, Path]) -> History:
    return read_history(tables["engagement"], tables["appointments"], tables["exclude"])


def options(tables: dict[str, Path]) -> list[str | Path]:
    return [word for name, path in tables.items() for word in (f"--{name}", path)]


class TestMeasures:
    outcome = np.array([True, False, True, False, False, True])
    scores = np.array([3.0, 2.0, 2.0, 1.0, 5.0, 1.0])

    def test_area_counts_pairs(self) -> None:
        pairs = list(product(self.scores[self.outcome], self.scores[~self.outcome]))
        expected = sum((high > low) + (high == low) / 2 for high, low in pairs) / len(pairs)
        area, _ = measures.Ranking(self.scores, self.outcome).measures(np.ones(6))
        assert area == pytest.approx(expected)

    def test_average_precision(self) -> None:
        _, precision = measures.Ranking(self.scores, self.outcome).measures(np.ones(6))
        assert precision == pytest.approx((1 / 2 + 2 / 4 + 3 / 6) / 3)

    def test_weights_repeat_people(self) -> None:
        weights = np.array([2.0, 1, 0, 3, 1, 1])
        times = weights.astype(int)
        repeated = measures.Ranking(self.scores.repeat(times), self.outcome.repeat(times)).measures(np.ones(8))
        assert measures.Ranking(self.scores, self.outcome).measures(weights) == pytest.approx(repeated)

    @pytest.mark.parametrize(("k", "expected"), [(1, 0), (2, 1 / 2), (3, 1.5 / 3), (4, 2 / 4), (99, 3 / 6)])
    def test_precision_shares_ties(self, k: int, expected: float) -> None:
        assert measures.Ranking(self.scores, self.outcome).precision_at(k) == pytest.approx(expected)

    def test_among_first(self) -> None:
        ranking = measures.Ranking(self.scores, self.outcome)
        assert ranking.among_first(2, np.ones(6)) == pytest.approx((1, 3 * 2 / 6, 3))
        assert ranking.among_first(3, np.ones(6)) == pytest.approx((1.5, 3 * 3 / 6, 3))
        assert ranking.among_first(50, np.ones(6)) == pytest.approx((3, 3, 3))
        weights = np.array([2.0, 1, 0, 3, 1, 1])
        times = weights.astype(int)
        repeated = measures.Ranking(self.scores.repeat(times), self.outcome.repeat(times)).among_first(3, np.ones(8))
        assert ranking.among_first(3, weights) == pytest.approx(repeated)

    def test_interval_is_as_wide_as_theory_says(self) -> None:
        """Hanley, McNeil 1982, whose standard error holds for scores that fall off exponentially."""
        generator = np.random.default_rng(5)
        outcome = np.arange(1500) < 300
        scores = generator.exponential(np.where(outcome, 3.0, 1.0))
        ranking = measures.Ranking(scores, outcome)
        area, _ = ranking.measures(np.ones(1500))
        low, high = measures.interval(np.array([ranking.measures(weights)[0] for weights in measures.draws(1500)]))
        two_positives, two_negatives = area / (2 - area), 2 * area**2 / (1 + area)
        variance = area * (1 - area) + 299 * (two_positives - area**2) + 1199 * (two_negatives - area**2)
        assert low < area < high
        assert high - low == pytest.approx(2 * 1.96 * np.sqrt(variance / (300 * 1200)), rel=0.2)

    def test_calibration(self) -> None:
        told = measures.calibration(np.full(100, 0.25), np.arange(100) % 4 == 0)
        assert told["mean_gap"] == pytest.approx(0, abs=0.02)
        assert told["brier"] == pytest.approx(0.25 * 0.75)


class TestModel:
    def test_fit_is_at_the_optimum(self) -> None:
        generator = np.random.default_rng(3)
        columns = generator.normal(size=(400, 3))
        outcome = (generator.random(400) < additive.probability(columns @ [1.0, -0.5, 0.0])).astype(float)
        penalties = np.array([1.0, 5.0, 20.0])
        model = additive.fit(["a", "b", "c"], columns, outcome, penalties)
        gradient = columns.T @ (outcome - additive.probability(model.log_odds(columns))) - penalties * model.weights
        assert np.abs(gradient).max() < 1e-6
        assert model.weights[0] > 0.5 > 0 > model.weights[1]

    @pytest.mark.parametrize("cutoff", ["2024-05-20", CUTOFF])
    def test_terms_are_the_log_odds(self, history: History, cutoff: str) -> None:
        features = features_at(history, parse_time(cutoff))
        trained = rankers.train(history, parse_time(cutoff))
        assert trained is not None
        names, terms = trained.terms(features)
        assert np.allclose(trained.log_odds(features), trained.intercept(features) + terms.sum(axis=1))
        # What is added up is what was learned, and the default ranking beside it.
        learned = terms[:, : -len(rankers.DEFAULT_WEIGHTS)].sum(axis=1)
        default = terms[:, -len(rankers.DEFAULT_WEIGHTS) :].sum(axis=1)
        assert names[: len(trained.model.names)] == trained.model.names
        assert learned.std() == pytest.approx(trained.slope * trained.trust)
        assert default.std() == pytest.approx(trained.slope * rankers.DEFAULT_SHARE)
        assert np.corrcoef(default, rankers.default_scores(features))[0, 1] == pytest.approx(1)

    def test_chances_grow_with_the_time(self, history: History) -> None:
        features = features_at(history, parse_time(CUTOFF))
        trained = rankers.train(history, parse_time(CUTOFF))
        assert trained is not None
        assert (trained.log_odds(features, 30) < trained.log_odds(features)).all()

    def test_transform_follows_the_order(self) -> None:
        values = np.array([[3.0], [1.0], [1.0], [9.0]])
        changed = additive.transformed(values)[:, 0]
        assert changed[3] > changed[0] > changed[1] == changed[2]

    def test_too_little_to_learn_from(self, history: History) -> None:
        assert rankers.train(history, parse_time("2024-01-20")) is None


ADMIN_ACTS = [
    ("2023-01-01", "ExampleOld", "content_edits"),  # account age 1,096 days, which clips at 100
    ("2025-06-01", "ExampleOld", "content_edits"),
    ("2025-06-02", "ExampleOld", "page_creation"),
    ("2025-06-03", "ExampleOld", "patrols"),
    ("2025-06-04", "ExampleOld", "blocks"),
    ("2025-06-05", "ExampleOld", "blocks"),
    ("2025-12-01", "ExampleYoung", "content_edits"),  # no year yet
]


def baselines_of(folder: Path, acts: list[tuple[str, str, str]]) -> tuple[list[str], dict[str, list[float]]]:
    """The candidates of 2026-01-01 and all baselines, of acts that are no more than a time, a person and a class."""
    rows = [f"{time}\t{person}\t{activity}\texamplewiki\t\t" for time, person, activity in acts]
    engagement = write(folder / "acts.tsv", "engagement", rows)
    history = read_history(engagement, write(folder / "appointed.tsv", "appointments", []), None)
    features = features_at(history, parse_time("2026-01-01"))
    scores = baselines(history, parse_time("2026-01-01"), features)
    return features.people, {name: column.round(6).tolist() for name, column in scores.items()}


class TestBaselines:
    def test_admin_score_by_hand(self, tmp_path: Path) -> None:
        people, scores = baselines_of(tmp_path, ADMIN_ACTS)
        assert people == ["ExampleOld", "ExampleYoung"]
        old = 100 + 6 * 1.25 + 5 * 0.9 + 2 * (0.8 + 1.0) + 1.4 + 1.0
        young = 0 + 1.25 + 0.9 + (0.8 + 1.0)
        assert scores["admin_score_without_blocks"] == pytest.approx([old, young])
        assert scores["admin_score"] == pytest.approx([old + 2 * 1.4, young])

    def test_admin_score_without_blocks_in_the_table(self, tmp_path: Path) -> None:
        _, scores = baselines_of(tmp_path, [act for act in ADMIN_ACTS if act[2] != "blocks"])
        assert "admin_score" not in scores
        assert scores["admin_score_without_blocks"][0] == pytest.approx(100 + 4 * 1.25 + 3 * 0.9 + 3.6 + 1.4 + 1.0)

    def test_invitation_score_by_hand(self, tmp_path: Path) -> None:
        # A thousand acts, the last 30 days ago: E = 2 / (1 + exp(-3)) - 1 = 0.905148, R = 2.9 / 3.2 = 0.90625.
        _, scores = baselines_of(tmp_path, [("2025-12-02", "ExampleEditor", "content_edits")] * 1000)
        assert scores["invitation_score"] == pytest.approx([(0.905148 * 0.90625**5) ** (1 / 6)], abs=1e-6)

    def test_recency_of_the_invitation_score(self) -> None:
        assert invitation_recency(np.array([0.0, 1.0, 365 / 30])).round(2).tolist() == [1, 0.91, 0.23]

    def test_presence_by_hand(self, tmp_path: Path) -> None:
        acts = [("2025-12-03", "ExampleHere", "edit"), *[("2025-06-03", "ExampleGone", "edit")] * 9]
        acts += [(f"2025-{month:02}-09", "ExampleSteady", "edit") for month in range(1, 13)]
        people, scores = baselines_of(tmp_path, acts)
        # Silence, third-last act, centre, what is new, amount: nobody exceeds whoever was here this month.
        expected = {
            "ExampleGone": (0 + 0.5 + 0 + 0 + 0) / 4.5,
            "ExampleHere": (1 + 0 + 1 + 1 + 0.5 * 0.5) / 4.5,
            "ExampleSteady": (1 + 1 + 1 + 0.5 + 0.5) / 4.5,
        }
        assert dict(zip(people, scores["presence"], strict=True)) == pytest.approx(expected, abs=1e-5)

    def test_page_rank_keeps_its_mass_at_sinks(self) -> None:
        rank = page_rank(np.array([0, 0, 1]), np.array([2, 2, 2]), 4)
        sink = (1 - 0.85) / 4 / (1 - 0.85 * 0.25 * 2 - 0.85 * 0.85 * 2 / 4)
        assert rank.sum() == pytest.approx(1)
        assert rank[0] == rank[1] == rank[3] < rank[2]
        assert rank[2] > sink


class TestNoFuture:
    @pytest.mark.parametrize("ranker", ["default", "trained"])
    def test_scores_do_not_change_without_it(self, tables: dict[str, Path], tmp_path: Path, ranker: str) -> None:
        arguments = ["evaluate", *options(tables), "--cutoff", CUTOFF, "--ranker", ranker, "--scores"]
        assert leadership(*arguments, tmp_path / "all.tsv").returncode == 0
        past = {}
        for name in ("engagement", "appointments"):
            rows = [row for row in tables[name].read_text().splitlines()[1:] if row < CUTOFF]
            random.Random(1).shuffle(rows)
            past[name] = write(tmp_path / name, name, rows)
        arguments[1 : 1 + 2 * len(tables)] = options(tables | past)
        assert leadership(*arguments, tmp_path / "past.tsv").returncode == 0
        scores = (tmp_path / "all.tsv").read_bytes()
        assert scores.count(b"\n") > 40
        assert (tmp_path / "past.tsv").read_bytes() == scores

    def test_planted_leak_is_found(self, history: History) -> None:
        def careless(history: History, instant: float) -> Features:
            honest = features_at(history, instant)
            ever = np.bincount(history.acts.person, minlength=len(history.acts.people))[honest.index]
            names = [*honest.names, "amount.ever"]
            return Features(honest.people, honest.index, names, np.column_stack([honest.values, ever]))

        assert leaks.leaking_features(history, parse_time(CUTOFF)) == []
        assert leaks.leaking_features(history, parse_time(CUTOFF), careless) == ["amount.ever"]

    def test_answer_under_another_name_is_suspicious(self, history: History) -> None:
        features = features_at(history, parse_time(CUTOFF))
        outcome = np.isfinite(history.appointed[features.index])
        answer = np.column_stack([features.values, outcome])
        assert leaks.suspicious_features([*features.names, "blocks.done"], answer, outcome) == ["blocks.done"]


class TestCandidates:
    def test_act_and_no_appointment_before(self, history: History) -> None:
        features = features_at(history, parse_time(CUTOFF))
        appointed = history.appointed[features.index]
        assert (appointed >= parse_time(CUTOFF)).all()
        assert "Example001" not in features.people
        assert "ExampleStanding" not in features.people
        assert features.people == sorted(features.people)
        with pytest.raises(ValueError, match="read-only"):
            features.values[0, 0] = 1


@pytest.fixture(scope="module")
def acts(history: History) -> KnownActs:
    return KnownActs(history.before(parse_time(CUTOFF)), parse_time(CUTOFF))


class TestActs:
    """Against brute force."""

    def ages(self, acts: KnownActs, person: int) -> list[float]:
        return sorted(acts.age[acts.person == person].tolist())

    @pytest.mark.parametrize("k", [1, 2, 10])
    def test_age_of_the_last_act_but(self, acts: KnownActs, k: int) -> None:
        expected = [
            ages[k - 1] if len(ages := self.ages(acts, person)) >= k else 2 * acts.span for person in range(acts.people)
        ]
        assert acts.since_last(k).tolist() == expected

    def test_longest_gap(self, acts: KnownActs) -> None:
        expected = [max(np.diff(self.ages(acts, person)), default=0) for person in range(acts.people)]
        assert acts.longest_gap().tolist() == expected

    def test_a_row_may_stand_for_many_acts(self, history: History) -> None:
        known = history.before(parse_time(CUTOFF))
        thrice = np.repeat(np.arange(len(known.acts.time)), 3)
        columns = ("time", "person", "activity", "community", "target", "amount", "count")
        many = replace(known.acts, **{name: getattr(known.acts, name)[thrice] for name in columns})
        one = replace(known.acts, count=known.acts.count * 3)
        of_many, of_one = (features_at(replace(known, acts=acts), parse_time(CUTOFF)) for acts in (many, one))
        same = [name for name in of_one.names if name.split(".")[0] in ("amount", "silence", "growth", "rhythm")]
        for name in same:
            assert np.allclose(of_one.column(name), of_many.column(name)), name

    def test_a_change_counts_once(self, tmp_path: Path) -> None:
        rows = [
            f"2024-01-0{day}T00:00:00Z\tExampleEditor\tmerged_change\t{group}\t\t1"
            for day, group in ((1, "a"), (1, "b"), (1, "c"), (3, "a"))
        ]
        engagement = write(tmp_path / "acts.tsv", "engagement", rows)
        history = read_history(engagement, write(tmp_path / "appointed.tsv", "appointments", []), None)
        acts = KnownActs(history, parse_time("2024-02-01"))
        assert shares_of_changes(acts).tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3])
        features = features_at(history, parse_time("2024-02-01"))
        assert features.column("breadth.largest_share") == pytest.approx([(1 + 1 / 3) / 2])
        assert features.column("breadth.months_in_one") == pytest.approx([2])  # counted back from the instant

    def test_votes_received_are_no_feature(self, history: History) -> None:
        assert not [name for name in features_at(history, parse_time(CUTOFF)).names if "received" in name]

    def test_agreement_leaves_the_own_act_out(self, tmp_path: Path) -> None:
        rows = [
            f"2024-01-01\tExample{number}\t{way}\tw\tExampleCandidate\t1"
            for number, way in enumerate(["support", "support", "support", "oppose"])
        ]
        engagement = write(tmp_path / "acts.tsv", "engagement", rows)
        history = read_history(engagement, write(tmp_path / "appointed.tsv", "appointments", []), None)
        features = features_at(history, parse_time("2024-02-01"))
        agreement = [(2 + 0.7) / 4, (0 + 0.7) / 4]
        expected = [(agreement[way] + 2 * 0.7) / 3 for way in (0, 0, 0, 1)]
        assert features.column("judgement.agreement") == pytest.approx(expected)
        assert np.argmax(features.column("judgement.opposes_popular")) == 3


class TestStands:
    def test_even_steps_before_the_cutoff(self) -> None:
        assert stands(0, 100).tolist() == [20, 40, 60, 80]
        assert len(stands(0, 750)) == 29
        assert np.diff(stands(0, 5000)).max() == 30
        assert stands(0, 10).size == 0

    def test_records_that_begin_with_those_in_office(self) -> None:
        later = np.array([600.0, 700, 800])
        assert records_begin(0, np.array([400.0] * 9 + later.tolist()), 1000) == 475
        assert records_begin(0, np.array([40.0] * 9 + later.tolist()), 1000) == -np.inf  # with the acts
        assert records_begin(0, np.arange(400.0, 1000, 10), 1000) == -np.inf  # no more than later
        assert records_begin(0, np.array([np.inf]), 1000) == -np.inf

    def test_those_in_office_are_not_learned_from(self, tmp_path: Path) -> None:
        rows = [
            f"{np.datetime64('2020-01-01') + day}\tExample{person:02}\tedit\tw\t\t1"
            for person in range(60)
            for day in range(person, 1000, 20 + person)
        ]
        appointed = [(f"Example{person:02}", "2021-03-01") for person in range(20)]
        appointed += [(f"Example{person:02}", f"2022-0{1 + person % 8}-01") for person in range(20, 32)]
        entries = [f"{day}\t{person}\tmentor\tw" for person, day in appointed]
        history = read_history(
            write(tmp_path / "acts.tsv", "engagement", rows), write(tmp_path / "a.tsv", "appointments", entries), None
        )
        training = rankers.training_set(history, parse_time("2022-09-01"))
        assert training is not None
        assert training.learned_from == 12


class TestHeadline:
    def test_means_over_cutoffs(self, history: History) -> None:
        cutoffs = [Cutoff(history, parse_time(day), np.inf, "default") for day in ("2024-06-01", CUTOFF)]
        rows = {row["name"]: row for row in headline(cutoffs, "default")}
        ours, theirs = rows["default"], rows["recent_30"]
        expected = np.mean(
            [measures.Ranking(c.scores, c.outcome).measures(np.ones(len(c.outcome))) for c in cutoffs], axis=0
        )
        assert [ours["auc"], ours["average_precision"]] == pytest.approx(expected, abs=1e-4)
        first = [np.argsort(-c.scores)[:50] for c in cutoffs]
        hits = sum(int(c.outcome_soon[top].sum()) for c, top in zip(cutoffs, first, strict=True))
        assert ours["recall_at_50"] == pytest.approx(hits / sum(int(c.outcome_soon.sum()) for c in cutoffs), abs=1e-3)
        expected_hits = sum(min(50, len(c.scores)) * float(c.outcome_soon.mean()) for c in cutoffs)
        assert ours["lift_at_50"] == pytest.approx(hits / expected_hits, abs=1e-2)
        for name in ("lift_at_50", "recall_at_50", "average_precision", "auc"):
            assert ours[f"{name}_ours_more_interval"] == [0, 0]
            assert theirs[f"{name}_ours_more"] == pytest.approx(ours[name] - theirs[name], abs=2e-4)
            low, high = theirs[f"{name}_interval"]
            assert low <= theirs[name] <= high

    def test_within_twelve_months(self, tmp_path: Path) -> None:
        engagement = write(tmp_path / "acts.tsv", "engagement", [f"2020-01-01\tExample{n}\te\tw\t\t" for n in "abc"])
        appointed = [f"{day}\tExample{n}\tr\tw" for n, day in (("a", "2020-06-01"), ("b", "2021-03-01"))]
        history = read_history(engagement, write(tmp_path / "appointed.tsv", "appointments", appointed), None)
        cutoff = Cutoff(history, parse_time("2020-02-01"), np.inf, "default")
        assert (cutoff.outcome.tolist(), cutoff.outcome_soon.tolist()) == ([True, True, False], [True, False, False])

    def test_months_before(self) -> None:
        assert format_time(months_before(parse_time("2020-03-31"), 1)) == "2020-02-29T00:00:00Z"
        assert format_time(months_before(parse_time("2020-01-01"), 3)) == "2019-10-01T00:00:00Z"


@pytest.fixture(scope="module")
def cutoff(tmp_path_factory: pytest.TempPathFactory) -> Cutoff:
    """Everybody is as active as the others, each in a group of their own out of twenty."""
    folder = tmp_path_factory.mktemp("groups")
    rows = [
        f"{np.datetime64('2024-01-01') + day}\tExample{person:02}\tmerged_change\tgroup{person % 20:02}\t\t1"
        for person in range(60)
        for day in range(1, 150, 3)
    ]
    appointed = [
        *("2024-02-01\tExample00\tchair\tgroup05", "2024-08-01\tExample00\tchair\tgroup00"),  # was one before
        *("2024-07-15\tExample47\tchair\tgroup07", "2024-07-16\tExample47\tlead\tgroup07"),  # one pair
        *("2024-07-17\tExample11\tchair\tgroup11", "2024-07-18\tExample12\tchair\tnew group"),
    ]
    acts = write(folder / "acts.tsv", "engagement", rows)
    history = read_history(acts, write(folder / "appointed.tsv", "appointments", appointed), None)
    return Cutoff(history, parse_time(CUTOFF), parse_time("2025-01-01"), "default")


class TestByGroup:
    def test_pairs_are_of_people_without_a_role(self, cutoff: Cutoff) -> None:
        people = cutoff.features.people
        pairs = [(group, people[person]) for group, person in appointments_by_group(cutoff)]
        assert pairs == [("group07", "Example47"), ("group11", "Example11"), ("new group", "Example12")]

    def test_who_is_active_there_comes_first(self, cutoff: Cutoff) -> None:
        groups = GroupScores(cutoff)
        scores = groups.scores(cutoff.scores, "group07")
        first = {cutoff.features.people[person] for person in np.argsort(-scores)[:3]}
        assert first == {"Example07", "Example27", "Example47"}
        assert groups.scores(cutoff.scores, "new group") == pytest.approx(scores - groups.activity("group07"))

    def test_measures(self, cutoff: Cutoff) -> None:
        told = by_group([cutoff, cutoff], "default")
        rows = {row["name"]: row for row in told["rankings"]}
        assert told["pairs"] == 6
        # Two of three among the three of their group, all equal; in a new group everybody is alike.
        assert rows["acts in the group"]["among_first_ten"] == pytest.approx(2 / 3, abs=1e-4)
        assert rows["acts in the group"]["reciprocal_rank"] == pytest.approx((1 / 2 + 1 / 2 + 1 / 30) / 3, abs=1e-2)
        assert rows["default"]["among_first_ten_ours_more_interval"] == [0, 0]

    def test_command(self, tables: dict[str, Path], tmp_path: Path) -> None:
        scores = tmp_path / "scores.tsv"
        outcome = leadership("evaluate", *options(tables), "--cutoff", CUTOFF, "--by-group", "--scores", scores)
        assert (outcome.returncode, outcome.stderr) == (0, "")
        assert "who for this group: " in outcome.stdout
        assert max(map(len, outcome.stdout.splitlines())) <= 80
        head, *rows = scores.read_text().splitlines()
        assert head == "person\tcommunity\tscore"
        assert {row.split("\t")[1] for row in rows} == {"examplewiki"}


def next_to_nothing(folder: Path, appointed: list[str]) -> dict[str, Path]:
    acts = [
        *("2020-01-01\tExampleA\tedit\tw\t\t", "2020-02-01\tExampleA\tedit\tw\t\t"),
        "2020-02-01\tExampleB\tedit\tw\tExampleA\t",
    ]
    return {
        "engagement": write(folder / "acts.tsv", "engagement", acts),
        "appointments": write(folder / "appointed.tsv", "appointments", appointed),
    }


class TestReport:
    def test_has_every_part(self, history: History) -> None:
        earlier = Cutoff(history, parse_time("2024-06-01"), np.inf, "trained")
        report = report_of(Cutoff(history, parse_time(CUTOFF), np.inf, "trained"), [earlier], groups=True)
        names = [row["name"] for row in report["rankings"]]
        assert names == [
            *("trained", "default", "recent_30", "recent_90", "recent_180", "total", "recency"),
            *("presence", "tenure", "invitation_score", "admin_score_without_blocks", "pagerank", "pagerank_reversed"),
        ]
        for row in report["rankings"]:
            for measure, bounds in (("auc", "auc_interval"), ("average_precision", "ap_interval")):
                assert row[bounds][0] < row[measure] < row[bounds][1]
            assert all(0 <= share <= 1 for share in row["ours_ahead"])
        assert report["rankings"][0]["ours_ahead"] == [0, 0]
        assert report["headline"]["cutoffs"] == 2
        assert [row["name"] for row in report["headline"]["rankings"]] == names
        assert report["limits"].keys() == {"invitation_score", "admin_score"}
        groups = report["by_group"]
        assert [group["people"] + other["people"] for group, other in zip(groups[::2], groups[1::2], strict=True)] == [
            report["candidates"]
        ] * 2
        assert sum(each["people"] for each in report["calibration"]["bins"]) == report["candidates"]
        assert report["calibration"].keys() == {"days", "brier", "mean_gap", "bins"}
        assert report["model"].keys() >= {"ridge_penalty", "intercept", "weights", "calibration", "limits"}
        assert report["leaks"]["changed_by_the_future"] == []
        assert {row["without"] for row in report["ablations"]} >= {"amount", "rhythm", "tenure"}
        assert svg(report["headline"]["rankings"], "<title>").count("<circle") == 2 * len(names)
        assert "Example0" not in json.dumps(report)

    def test_command(self, tables: dict[str, Path], tmp_path: Path) -> None:
        picture = tmp_path / "plot.svg"
        outcome = leadership("evaluate", *options(tables), "--cutoff", CUTOFF, "--folds", "2", "--plot", picture)
        assert (outcome.returncode, outcome.stderr) == (0, "")
        assert "changed by the future: none" in outcome.stdout
        assert outcome.stdout.count("from 2024-") == 1
        assert max(map(len, outcome.stdout.splitlines())) <= 80
        assert "Example" not in outcome.stdout
        assert picture.read_text().startswith("<svg")

    def test_command_trained(self, tables: dict[str, Path]) -> None:
        outcome = leadership("evaluate", *options(tables), "--cutoff", CUTOFF, "--ranker", "trained")
        assert (outcome.returncode, outcome.stderr) == (0, "")
        for part in ("; ranker: trained", "TRAINED AHEAD OF", "TRAINED AMONG", "LEARNED WITHOUT", "mean gap 0."):
            assert part in outcome.stdout
        assert max(map(len, outcome.stdout.splitlines())) <= 80

    def test_says_so_when_nothing_was_learned(self, tables: dict[str, Path]) -> None:
        outcome = leadership("evaluate", *options(tables), "--cutoff", "2024-01-20", "--ranker", "trained")
        assert "; ranker: default" in outcome.stdout
        assert "trained" not in outcome.stdout

    def test_until(self, tables: dict[str, Path], history: History) -> None:
        appointed = history.appointed[features_at(history, parse_time(CUTOFF)).index]
        until = float(np.sort(appointed)[3])  # on this day, which does not count any more
        counts = {}
        for name, bound in (("all", ()), ("until", ("--until", format_time(until)))):
            outcome = leadership("evaluate", *options(tables), "--cutoff", CUTOFF, *bound, "--format", "json")
            counts[name] = json.loads(outcome.stdout)["appointed"]
        assert counts == {"all": np.isfinite(appointed).sum(), "until": (appointed < until).sum()}
        assert 0 < counts["until"] < counts["all"]

    @pytest.mark.parametrize("cutoff", ["2020-01-15", "2020-02-15", "2020-04-01"])
    @pytest.mark.parametrize("appointed", [["2020-03-01\tExampleA\trole\tw"], []])
    def test_next_to_nothing(self, tmp_path: Path, cutoff: str, appointed: list[str]) -> None:
        """Two people, nobody aimed at in the first month, nobody appointed from some day on or ever."""
        source = next_to_nothing(tmp_path, appointed)
        history = read_history(source["engagement"], source["appointments"], None)
        cutoffs = [Cutoff(history, parse_time(day), np.inf, "trained") for day in ("2020-01-15", cutoff)]
        report = report_of(cutoffs[1], cutoffs[:1], groups=True)
        assert svg(report["headline"]["rankings"], "title").endswith("</svg>\n")

    def test_command_with_next_to_nothing(self, tmp_path: Path) -> None:
        source = options(next_to_nothing(tmp_path, []))
        told = leadership("evaluate", *source, "--cutoff", "2020-04-01", "--folds", "3", "--step", "1", "--by-group")
        assert (told.returncode, told.stderr) == (0, "")
        told = leadership("evaluate", *source, "--cutoff", "2020-04-01", "--format", "json")
        assert "NaN" not in told.stdout
        assert json.loads(told.stdout)["headline"]["rankings"] == []

    def test_store(self, ingested: Path, tmp_path: Path) -> None:
        rows = [f"2010-0{month}-01\tUser-00{month:02}\tadministrator\tcocktails" for month in range(1, 10)]
        appointments = write(tmp_path / "appointments.tsv", "appointments", rows)
        judge = ("evaluate", "--appointments", appointments, "--cutoff", "2010-01-01", "--format", "json", "--store")
        outcome = leadership(*judge, ingested)
        assert outcome.returncode == 0, outcome.stderr
        assert json.loads(outcome.stdout)["appointed"] > 0
        assert leadership(*judge, ingested, "--wiki", "cocktails").stdout == outcome.stdout
        assert "--wiki" in leadership(*judge, tmp_path / "empty").stderr


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cutoff": "yesterday"}, "not a time: 'yesterday'"),
        ({"cutoff": "1999-01-01"}, "nobody is a candidate"),
        ({"cutoff": CUTOFF, "until": "2024-06-01"}, "--until later"),
        ({"cutoff": CUTOFF, "folds": "0"}, "--folds"),
        ({"cutoff": CUTOFF, "step": "0"}, "--step"),
    ],
)
def test_wrong_use(tables: dict[str, Path], change: dict[str, str], message: str) -> None:
    outcome = leadership("evaluate", *options(tables), *(w for k, v in change.items() for w in (f"--{k}", v)))
    assert outcome.returncode == 2
    assert message in outcome.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("time\tperson\n", "there is no column activity"),
        (HEADS["engagement"] + "\nx\n", "line 2: 1 cells, the header has 6"),
        (HEADS["engagement"] + "\nsoon\ta\tb\tc\td\t1\n", "not a time: 'soon'"),
        (HEADS["engagement"] + "\n2024-01-01\ta\tb\tc\td\tmuch\n", "not an amount: 'much'"),
    ],
)
def test_broken_tables(tables: dict[str, Path], tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "broken.tsv").write_text(text)
    changed = tables | {"engagement": tmp_path / "broken.tsv"}
    outcome = leadership("evaluate", *options(changed), "--cutoff", CUTOFF)
    assert outcome.returncode == 65
    assert message in outcome.stderr
