#!/usr/bin/env python3
"""Measure what a store costs as it grows: opening, deriving, first and further answers, publishing.

    bench_scale.py --programs BUILD/core/benchmarks --output build/bench [--people 9000 90000 900000] [--large]
                   [--picture docs/images/growth.svg]

Draws the picture, OUTPUT/scale.svg by default, and prints the tables of docs/scaling.md: what the stores cost, and how
memory grows as more kinds of questions are asked of the largest store. OUTPUT/scale.json has all figures. --large adds
a store of 10^8 facts, which needs 10 GB of memory and 3 GB of disk. The rows of the summary compare the cost of a fact
in the largest store with that in the one before it; a ratio of 0.5 or more means that the cost grows no more than twice
as fast as the facts.
"""

# ruff: noqa: S603 - it runs the programs it measures
from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from measuring import Summary, parser

# People have about eleven facts each.
PEOPLE = (9_000, 90_000, 900_000)
LARGE = 9_000_000
WIKI = "examplewiki"
ROOT = Path(__file__).parents[2]
LINES = {
    "open": "opening the store (s)",
    "derive": "first suggestion ever (s)",
    "first": "first after opening (s)",
    "warm": "suggestion, warm (s)",
    "publish": "publishing 10,000 events (s)",
    "merge": "merging 40,000 events (s)",
    "asked_memory": "memory after asking (GB)",
    "disk": "activity on disk (GB)",
    "derived": "derived on disk (GB)",
}
COLOURS = ("#36c", "#d33", "#000", "#007d8a", "#14866d", "#a66200", "#6b4ba1", "#54595d", "#202122")
BYTES = ("asked_memory", "disk", "derived")
GIGABYTE = 1e9
WIDTH, HEIGHT, LEFT, BOTTOM = 720, 420, 70, 50


def told(program: Path, *arguments: Path | str) -> dict[str, Any]:
    """Run it in a process of its own."""
    row: dict[str, Any] = json.loads(subprocess.run([program, *arguments], check=True, capture_output=True).stdout)
    return row


def measure(programs: Path, output: Path, people: int) -> dict[str, Any]:
    store = output / f"scale-{people}"
    subprocess.run([programs / "suggest_people", store, str(people)], check=True)
    python = ROOT / ".venv" / "bin" / "python"
    try:
        first = told(programs / "scale_store", store)
        asked = told(python, ROOT / "core" / "benchmarks" / "everything_asked.py", store, WIKI)
        row = told(programs / "scale_store", store, "publish")
    finally:
        shutil.rmtree(store)
    return row | {"derive": first["first"], "everything": asked}


def value(row: dict[str, Any], name: str) -> float:
    number = float(row[name])
    return number / GIGABYTE if name in BYTES else number


def picture(rows: list[dict[str, Any]]) -> str:
    """Both axes are logarithmic, so that a cost proportional to the facts is a line with slope one.

    Costs of zero are left out: small stores are written whole, and never merged.
    """
    values = [value(row, name) for row in rows for name in LINES if value(row, name) > 0]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    left, right = math.log10(rows[0]["facts"]), math.log10(rows[-1]["facts"])

    def x(facts: float) -> float:
        return LEFT + (math.log10(facts) - left) / ((right - left) or 1) * (WIDTH - LEFT - 230)

    def y(number: float) -> float:
        return 20 + (high - math.log10(number)) / (high - low) * (HEIGHT - BOTTOM - 20)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>What a store costs as it grows</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><g font-family="sans-serif" font-size="13">',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - 230}" stroke="#c8ccd1"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    parts += [
        f'<text x="{x(row["facts"]):.1f}" y="{HEIGHT - 28}" text-anchor="middle">{row["facts"]:,}</text>'
        for row in rows
    ]
    parts.append(f'<text x="{(LEFT + WIDTH - 230) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">facts</text>')
    for place, (name, label) in enumerate(LINES.items()):
        shown = [(x(row["facts"]), y(value(row, name))) for row in rows if value(row, name) > 0]
        points = " ".join(f"{across:.1f},{down:.1f}" for across, down in shown)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[place]}" stroke-width="2"/>')
        parts.append(f'<text x="{WIDTH - 222}" y="{30 + 22 * place}" fill="{COLOURS[place]}">{label}</text>')
        parts += [f'<circle cx="{a:.1f}" cy="{d:.1f}" r="4" fill="{COLOURS[place]}"/>' for a, d in shown]
    return "\n".join([*parts, "</g></svg>", ""])


def table(rows: list[dict[str, Any]]) -> str:
    heads = [
        "facts",
        "people",
        "open",
        "first ever",
        "first",
        "warm",
        "publish",
        "show",
        "warm with changes",
        "memory of changes",
        "merge",
        "p99",
        "publishing",
        "merging",
        "opened",
        "asked",
        "peak",
        "activity",
        "derived",
    ]
    lines = ["| " + " | ".join(heads) + " |"]
    lines.append("|---" * len(heads) + "|")
    lines += [
        f"| {row['facts']:,} | {row['people']:,} | {row['open']:.4f} s | {row['derive']:.3f} s | {row['first']:.3f} s "
        f"| {row['warm'] * 1000:.1f} ms | {row['publish']:.3f} s | {row['show']:.3f} s "
        f"| {row['warm_with_changes'] * 1000:.1f} ms | {row['own_memory_of_changes'] / 1e6:,.0f} MB "
        f"| {row['merge']:.3f} s "
        f"| {row['p99'] * 1000:.0f} ms | {row['p99_publishing'] * 1000:.0f} ms | {row['p99_merging'] * 1000:.0f} ms "
        f"| {row['opened_memory'] / 1e6:,.0f} MB "
        f"| {row['asked_memory'] / 1e6:,.0f} MB | {row['peak_memory'] / 1e6:,.0f} MB | {row['disk'] / 1e6:,.1f} MB "
        f"| {row['derived'] / 1e6:,.1f} MB |"
        for row in rows
    ]
    return "\n".join(lines)


def table_of_questions(row: dict[str, Any]) -> str:
    """Bytes a fact: of all pages, and of pages other than those of the store's files."""
    lines = ["| asked, one after the other | all pages | without those of files |", "|---|---|---|"]
    lines += [
        f"| {name.replace('_', ' ')} | {kept['rss'] / row['facts']:.1f} | {kept['anonymous'] / row['facts']:.1f} |"
        for name, kept in row["everything"].items()
    ]
    return "\n".join(lines)


def main() -> None:
    options = parser(__doc__)
    options.add_argument("--people", type=int, nargs="+", default=PEOPLE, help="of each store")
    options.add_argument("--large", action="store_true", help=f"and a store of {LARGE:,} people")
    options.add_argument("--picture", type=Path, help="where to draw it (OUTPUT/scale.svg)")
    arguments = options.parse_args()
    people = sorted({*arguments.people, *([LARGE] if arguments.large else [])})
    rows = [measure(arguments.programs, arguments.output, each) for each in people]
    (arguments.output / "scale.json").write_text(json.dumps(rows, indent="\t"))
    (arguments.picture or arguments.output / "scale.svg").write_text(picture(rows))
    sys.stdout.write(f"{table(rows)}\n\n{table_of_questions(rows[-1])}\n")
    summary = Summary(arguments.output)
    for name in LINES if len(rows) > 1 else ():
        before, last = (row[name] / row["facts"] * 1e6 for row in rows[-2:])
        if before == 0:
            continue
        summary.add(f"scale_{name}", last, before, "B" if name in BYTES else "s")


if __name__ == "__main__":
    main()
