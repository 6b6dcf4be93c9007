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
from leadership.evaluation.plot import svg
from leadership.evaluation.report import Evaluation
from leadership.evaluation.store import read_store
from leadership.evaluation.tables import History, parse_time, read_history


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
    command.add_argument("--scores", type=Path, metavar="FILE", help="write person and score of every candidate")
    command.add_argument("--plot", type=Path, metavar="FILE", help="write the comparison as SVG")
    command.add_argument("--format", choices=("table", "json"), default="table", help="how to print (default: table)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    cutoff = parse_time(arguments.cutoff)
    until = parse_time(arguments.until) if arguments.until else math.inf
    if arguments.folds < 1 or until <= cutoff:
        raise InvalidArgumentError("--folds must be at least 1 and --until later than --cutoff")
    history = _history(arguments)
    evaluation = Evaluation(history, cutoff, until, arguments.ranker)
    if not evaluation.features.people:
        raise InvalidArgumentError(f"nobody is a candidate before {arguments.cutoff}")
    if arguments.scores:
        _write_scores(arguments.scores, evaluation)
    report = evaluation.report() | {"cutoff": arguments.cutoff, "until": arguments.until}
    report["folds"] = [
        Evaluation(history, earlier, until, arguments.ranker).summary()
        for earlier in _earlier(history, cutoff, arguments)
    ]
    if arguments.plot:
        title = (
            f"Later appointments, seen from {arguments.cutoff}: {report['appointed']} of {report['candidates']} people"
        )
        arguments.plot.write_text(svg(report, title), encoding="utf-8")
    sys.stdout.write(json.dumps(report) + "\n" if arguments.format == "json" else _table(report))


def _history(arguments: argparse.Namespace) -> History:
    if arguments.engagement:
        return read_history(arguments.engagement, arguments.appointments, arguments.exclude)
    return read_store(arguments.store, arguments.wiki, arguments.appointments, arguments.exclude)


def _earlier(history: History, cutoff: float, arguments: argparse.Namespace) -> list[float]:
    """Cut-offs at even steps from the middle of the span before the last one."""
    middle = (float(history.acts.time.min()) + cutoff) / 2
    steps = arguments.folds - 1
    return [middle + (cutoff - middle) * step / (steps + 1) for step in range(1, steps + 1)]


def _write_scores(path: Path, evaluation: Evaluation) -> None:
    rows = zip(evaluation.features.people, evaluation.scores, strict=True)
    path.write_text("person\tscore\n" + "".join(f"{person}\t{score:.9g}\n" for person, score in rows), encoding="utf-8")


def _table(report: dict[str, Any]) -> str:
    leaks, parts = report["leaks"], [_rankings(report), _ahead(report), _groups(report)]
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


def _rankings(report: dict[str, Any]) -> str:
    head = f"{report['appointed']} of {report['candidates']} candidates were appointed; ranker: {report['ranker']}\n"
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
    """In which share of the resamples the ranking asked for is better than each other."""
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
    summary = f"mean gap {calibration['mean_gap']:.3f}, Brier score {calibration['brier']:.3f}\n"
    return table(("people", "expected", "appointed"), rows) + summary


def _ablations(report: dict[str, Any]) -> str:
    return table(("trained without", "auc", "ap"), [_measured(row["without"], row) for row in report["ablations"]])


def _measured(name: str, row: dict[str, Any]) -> tuple[str, str, str]:
    return name, f"{row['auc']:.3f}", f"{row['average_precision']:.3f}"
