"""Features of each candidate, from public activity before an instant.

Every value is made from acts strictly before the instant; :mod:`leadership.evaluation.leaks` checks that. Nothing
rewards ties to people who hold a role: what role holders did to somebody is left out, and supporting somebody counts by
how many others agreed, not by who was appointed. What was done to somebody is left out altogether, since votes about
somebody reveal that they were a candidate. Names are ``family.measure``; ablations drop a family.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leadership.evaluation.acts import KnownActs, engaging
from leadership.evaluation.groups import groups
from leadership.evaluation.judgement import judgement
from leadership.evaluation.tables import Floats, History, Integers

HALF_LIVES = (7, 15, 30, 60, 90, 180)
LAST_ACTS = (2, 3, 5, 10, 20)
SLOPES = ((7, 30), (30, 90), (90, 180))  # half-lives
GRACE_DAYS = 5.0  # added to the mean pause, so that a short silence counts little
BEST_TENURE = 60.0


@dataclass(frozen=True)
class Features:
    """Candidates by name, with one row of values each; the matrix is read-only."""

    people: list[str]
    index: Integers  # of the candidates among the people of the history
    names: list[str]
    values: Floats

    def column(self, name: str) -> Floats:
        return self.values[:, self.names.index(name)]


def features_at(history: History, instant: float) -> Features:
    """Returns the candidates at an instant (people with an act and no appointment before it) and their features."""
    known = history.before(instant)
    candidates = candidates_of(known)
    if candidates.size == 0:
        return Features([], candidates, [], np.zeros((0, 0)))
    named = dict(_measures(KnownActs(known, instant)))
    values = np.stack([column[candidates] for column in named.values()], axis=1)
    values.flags.writeable = False
    return Features([known.acts.people[index] for index in candidates], candidates, list(named), values)


def candidates_of(known: History) -> Integers:
    active = np.zeros(len(known.acts.people), dtype=bool)
    active[known.acts.person[engaging(known.acts)]] = True
    return np.flatnonzero(active & ~known.excluded & np.isinf(known.appointed))


def _measures(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    yield from _amounts(acts)
    yield from _growth(acts)
    yield from _rhythm(acts)
    yield from _silence(acts)
    yield from _tenure(acts)
    yield from _opportunities(acts)
    if len(acts.classes) > 1:
        yield from _classes(acts)
    if np.ptp(acts.amount) > 0:
        yield "size.recent_90", np.log1p(acts.sum(acts.amount * np.exp2(-acts.age / 90)))
        yield "size.total", np.log1p(acts.sum(acts.amount))
    if np.ptp(acts.community) > 0:
        yield from groups(acts)
    if (acts.target >= 0).any():
        yield from judgement(acts)


def _amounts(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    for half_life in HALF_LIVES:
        yield f"amount.recent_{half_life}", np.log1p(acts.decayed(half_life))
    yield "amount.total", np.log1p(acts.total)


def _growth(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    """How recent the activity is: as a share of all acts, compared with a longer time, and by where its centre lies in
    the person's time on the wiki."""
    yield "growth.month_to_quarter", np.log1p(acts.decayed(30)) - np.log1p(acts.decayed(90))
    for half_life in (30, 90):
        yield f"growth.new_{half_life}", acts.decayed(half_life) / np.maximum(acts.total, 1)
    for short, long in SLOPES:
        slope = (acts.decayed(short) + 0.2) / (acts.decayed(long) * short / long + 0.2)
        yield f"growth.slope_{short}_{long}", np.log(slope)
    yield "growth.centre", -(acts.mean(acts.age) + 5) / (acts.first + 10)


def _rhythm(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    """The number of days, weeks, fortnights and months with acts."""
    for name, days in (("weeks", 7), ("fortnights", 14), ("months", 30)):
        person, period = acts.periods(days)
        yield f"rhythm.{name}", np.log1p(np.bincount(person, np.exp2(-period * days / 90), acts.people))
    person, day = acts.periods(1)
    for half_life in (10, 30, 90):
        yield f"rhythm.days_{half_life}", np.log1p(np.bincount(person, np.exp2(-day / half_life), acts.people))
    yield "rhythm.days_of_tenure", np.bincount(person, minlength=acts.people) / (acts.first + 10)


def _silence(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    """How the present silence compares with the person's pauses, their longest pause, and the time of their
    activity."""
    present = acts.first - acts.silence
    pause = present / np.maximum(acts.total - 1, 1)
    yield "silence.pauses", -np.log1p(acts.silence / (pause + GRACE_DAYS))
    yield "silence.longest_pause", -np.log1p(acts.silence / (acts.longest_gap() + 7))
    yield "silence.presence", -np.log1p(acts.silence / (present + 15))
    yield "silence.days", -np.log1p(acts.silence)
    for k in LAST_ACTS:
        yield f"silence.since_{k}", -np.log1p(acts.since_last(k))


def _tenure(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    """How long somebody has been there, and what recent activity means for newcomers."""
    yield "tenure.days", np.log1p(acts.first)
    for days in (120, 240):
        yield f"tenure.new_and_active_{days}", np.log1p(acts.decayed(30)) * np.exp(-acts.first / days)
    yield "tenure.middle", -((np.log1p(acts.first) - np.log1p(BEST_TENURE)) ** 2)
    yield "tenure.since_the_start", np.exp(-(acts.span - acts.first) / 30)


def _opportunities(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    """Acts as a share of the occasions since the person came; an occasion is a moment at which anybody acted."""
    occasions = np.unique(acts.age)
    missed = np.searchsorted(occasions, acts.first, side="right")
    yield "share.of_occasions", np.log(acts.total / (missed + 5.0) + 1e-3)
    fading = np.append(0.0, np.cumsum(np.exp2(-occasions / 30)))
    yield "share.of_recent_occasions", np.log1p(acts.decayed(30)) - np.log1p(fading[missed])


def _classes(acts: KnownActs) -> Iterator[tuple[str, Floats]]:
    for index, name in acts.classes:
        rows = acts.activity == index
        yield f"class.{name}.recent_90", np.log1p(acts.decayed(90, rows))
        yield f"class.{name}.share", acts.sum(acts.count, rows) / np.maximum(acts.total, 1)
