"""How well a ranking foresees appointments that came later, beside simple rankings, on tables of real activity."""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

from leadership._core import InvalidArgumentError
from leadership.cli.options import Commands
from leadership.cli.table import table
from leadership.evaluation.by_group import GroupScores
from leadership.evaluation.cutoffs import Cutoff
from leadership.evaluation.plot import svg
from leadership.evaluation.report import report_of
from leadership.evaluation.store import read_store
from leadership.evaluation.tables import History, months_before, parse_time, read_history


def add_command(commands: Commands) -> None:
    command = commands.add_parser("evaluate", help="judge rankings by later appointments", description=__doc__)
    source = command.add_mutually_exclusive_group(required=True)
    source.add_argument("--engagement", type=Path, metavar="FILE", help="table of acts, plain or gzip")
    source.add_argument("--store", type=Path, metavar="DIR", help="a store; its activity by the month")
    command.add_argument("--wiki", help="the wiki of the store whose activity counts, where it has several")
    command.add_argument("--appointments", type=Path, metavar="FILE", required=True, help="table of appointments")
    command.add_argument("--exclude", type=Path, metavar="FILE", help="table of people whose outcome is unknown")
    command.add_argument("--cutoff", metavar="TIME", required=True, help="only what lies before it is seen")
    command.add_argument("--until", metavar="TIME", help="appointments from then on do not count")
    command.add_argument("--ranker", choices=("default", "trained"), default="default")
    command.add_argument("--folds", type=int, default=1, metavar="N", help="judge at N cut-offs, the last one given")
    command.add_argument("--step", type=int, metavar="MONTHS", help="months between the cut-offs (default: even steps)")
    command.add_argument("--by-group", action="store_true", help="judge who is found for the group they came into")
    command.add_argument(
        "--scores", type=Path, metavar="FILE", help="write person (and group) and score of every candidate"
    )
    command.add_argument("--plot", type=Path, metavar="FILE", help="write the comparison as SVG")
    command.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    cutoff = parse_time(arguments.cutoff)
    until = parse_time(arguments.until) if arguments.until else math.inf
    if arguments.folds < 1 or until <= cutoff:
        raise InvalidArgumentError("--folds must be at least 1 and --until later than --cutoff")
    if arguments.step is not None and arguments.step < 1:
        raise InvalidArgumentError("--step must be at least 1")
    history = _history(arguments)
    last = Cutoff(history, cutoff, until, arguments.ranker)
    if not last.features.people:
        raise InvalidArgumentError(f"nobody is a candidate before {arguments.cutoff}")
    if arguments.scores:
        arguments.scores.write_text(_scores_by_group(last) if arguments.by_group else _scores(last), encoding="utf-8")
    earlier = [Cutoff(history, each, until, arguments.ranker) for each in _earlier(history, cutoff, arguments)]
    report = report_of(last, [each for each in earlier if each.outcome.any()], groups=arguments.by_group)
    report |= {"cutoff": arguments.cutoff, "until": arguments.until}
    if arguments.plot:
        title = f"Later appointments, seen from {len(report['folds']) + 1} cut-offs, the last {arguments.cutoff}"
        arguments.plot.write_text(svg(report["headline"]["rankings"], title), encoding="utf-8")
    sys.stdout.write(json.dumps(_jsonable(report)) + "\n" if arguments.format == "json" else _table(report))


def _history(arguments: argparse.Namespace) -> History:
    if arguments.engagement:
        return read_history(arguments.engagement, arguments.appointments, arguments.exclude)
    return read_store(arguments.store, arguments.wiki, arguments.appointments, arguments.exclude)


def _earlier(history: History, cutoff: float, arguments: argparse.Namespace) -> list[float]:
    """Cut-offs at this distance in months, or at even steps from the middle of the span to the last one."""
    steps = arguments.folds - 1
    if arguments.step:
        return [months_before(cutoff, arguments.step * step) for step in range(steps, 0, -1)]
    middle = (float(history.acts.time.min()) + cutoff) / 2
    return [middle + (cutoff - middle) * step / (steps + 1) for step in range(1, steps + 1)]


def _jsonable(value: Any) -> Any:  # noqa: ANN401  JSON
    """Replaces NaN, which means that there is nothing to measure, with null."""
    if isinstance(value, dict):
        return {name: _jsonable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_jsonable(each) for each in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def _scores(last: Cutoff) -> str:
    rows = zip(last.features.people, last.scores, strict=True)
    return "person\tscore\n" + "".join(f"{person}\t{score:.9g}\n" for person, score in rows)


def _scores_by_group(last: Cutoff) -> str:
    """The scores within each group that has acts, as a table; in all other groups, the scores of everybody apply."""
    groups = GroupScores(last)
    rows = [
        f"{person}\t{group}\t{score:.9g}\n"
        for group in groups.groups
        for person, score in zip(last.features.people, groups.scores(last.scores, group), strict=True)
    ]
    return "person\tcommunity\tscore\n" + "".join(rows)


def _table(report: dict[str, Any]) -> str:
    leaks = report["leaks"]
    parts = [_headline(report["headline"])]
    if "for_groups" in report:
        parts.append(_for_groups(report["for_groups"], report["headline"]["ranker"]))
    parts += [_rankings(report), _ahead(report), _groups(report)]
    if "calibration" in report:
        parts += [_calibration(report["calibration"]), _ablations(report)]
    parts += [
        f"features {what.replace('_', ' ')}: {', '.join(names) or 'none'}\n" for what, names in sorted(leaks.items())
    ]
    parts += [
        f"from {fold['cutoff']}: {fold['appointed']} of {fold['candidates']} appointed,"
        f" AUC {fold['auc']:.3f}, AP {fold['average_precision']:.3f}\n"
        for fold in report["folds"]
    ]
    return "".join(parts)


def _headline(headline: dict[str, Any]) -> str:
    """Means over the cut-offs and, with intervals, by how much the chosen ranking is better than each other one."""
    head = f"{headline['ranker']}, mean of {headline['cutoffs']} cut-off{'s' * (headline['cutoffs'] > 1)}\n"
    names = ("lift_at_50", "recall_at_50", "average_precision", "auc")
    rows = [
        (row["name"], *(f"{row[name]:.3f}" for name in names), _interval(row["average_precision_interval"]))
        for row in headline["rankings"]
    ]
    differences = [
        (row["name"], *(_interval(row[f"{name}_ours_more_interval"], sign="+") for name in names))
        for row in headline["rankings"][1:]
    ]
    means = table(("ranking", "lift@50", "recall@50", "ap", "auc", "95 % of ap"), rows)
    return head + means + table(("more than", "lift@50", "recall@50", "ap", "auc"), differences)


def _for_groups(groups: dict[str, Any], ours: str) -> str:
    head = f"who for this group: {groups['pairs']} pairs of person and group, ranker: {ours}\n"
    rows = [
        (
            row["name"],
            f"{row['among_first_ten']:.3f}",
            f"{row['reciprocal_rank']:.3f}",
            f"{_interval(row['among_first_ten_interval'])} {_interval(row['reciprocal_rank_interval'])}",
        )
        for row in groups["rankings"]
    ]
    return head + table(("ranking", "first 10", "1 / place", "95 % of both"), rows)


def _interval(bounds: list[float], sign: str = "") -> str:
    return ("{:" + sign + ".2f} {:" + sign + ".2f}").format(*bounds)


def _rankings(report: dict[str, Any]) -> str:
    head = (
        f"last cut-off: {report['appointed']} of {report['candidates']} candidates were appointed;"
        f" ranker: {report['ranker']}\n"
    )
    rows = [
        (
            *_measured(row["name"], row),
            f"{row['precision_at_20']:.2f}",
            f"{row['precision_at_100']:.2f}",
            " ".join(f"{low:.2f}-{high:.2f}" for low, high in (row["auc_interval"], row["ap_interval"])),
        )
        for row in report["rankings"]
    ]
    return head + table(("ranking", "auc", "ap", "p@20", "p@100", "95 % of auc and ap"), rows)


def _ahead(report: dict[str, Any]) -> str:
    """In which share of the resamples the chosen ranking is better than each other one."""
    ours = report["ranker"]
    rows = [
        (row["name"], *(f"{share:.3f}" for share in row["ours_ahead"]))
        for row in report["rankings"]
        if row["name"] != ours
    ]
    return table((f"{ours} ahead of", "auc", "ap"), rows)


def _groups(report: dict[str, Any]) -> str:
    rows = [
        (
            group["group"],
            str(group["people"]),
            str(group["appointed"]),
            f"{group['auc']:.3f}" if "auc" in group else "-",
        )
        for group in report["by_group"]
    ]
    return table((f"{report['ranker']} among", "people", "appointed", "auc"), rows)


def _calibration(calibration: dict[str, Any]) -> str:
    rows = [(str(each["people"]), f"{each['expected']:.3f}", f"{each['observed']:.3f}") for each in calibration["bins"]]
    summary = (
        f"in {calibration['days']} days: mean gap {calibration['mean_gap']:.3f},"
        f" Brier score {calibration['brier']:.3f}\n"
    )
    return table(("people", "expected", "appointed"), rows) + summary


def _ablations(report: dict[str, Any]) -> str:
    return table(("learned without", "auc", "ap"), [_measured(row["without"], row) for row in report["ablations"]])


def _measured(name: str, row: dict[str, Any]) -> tuple[str, str, str]:
    return name, f"{row['auc']:.3f}", f"{row['average_precision']:.3f}"
