"""The comparison as an SVG picture: a line for each ranking, with lift and average precision as dots with 95 %
intervals."""

from html import escape
from typing import Any

LINE, TOP, NAMES, PANEL, GAP = 26, 56, 220, 260, 40
PANELS = (("lift_at_50", "lift among the first 50"), ("average_precision", "average precision"))
OURS = ("trained", "default")


def svg(rows: list[dict[str, Any]], title: str) -> str:
    """Draws the headline figures."""
    width, height = NAMES + 2 * (PANEL + GAP), TOP + LINE * len(rows) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="8" y="20" font-size="15">{escape(title)}</text>',
    ]
    for number, row in enumerate(rows):
        weight = "bold" if row["name"] in OURS else "normal"
        y = TOP + LINE * number + 17
        parts.append(f'<text x="8" y="{y}" font-weight="{weight}">{escape(row["name"])}</text>')
    for number, (measure, label) in enumerate(PANELS):
        parts.append(_panel(rows, measure, label, NAMES + number * (PANEL + GAP)))
    return "\n".join([*parts, "</svg>", ""])


def _panel(rows: list[dict[str, Any]], measure: str, label: str, left: int) -> str:
    bounds = f"{measure}_interval"
    largest = max((row[bounds][1] for row in rows), default=0.0) or 1.0

    def x(value: float) -> float:
        return round(left + PANEL * value / largest, 1)

    bottom = TOP + LINE * len(rows)
    parts = [f'<text x="{left}" y="{TOP - 10}">{label}</text>']
    for share in (0, 0.25, 0.5, 0.75, 1):
        value = share * largest
        parts.append(f'<path d="M{x(value)} {TOP}V{bottom}" stroke="#ddd"/>')
        parts.append(f'<text x="{x(value)}" y="{bottom + 18}" text-anchor="middle" fill="#555">{value:.2f}</text>')
    for number, row in enumerate(rows):
        y = TOP + LINE * number + 13
        colour = "#36c" if row["name"] in OURS else "#72777d"
        low, high = row[bounds]
        parts.append(f'<path d="M{x(low)} {y}H{x(high)}" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<circle cx="{x(row[measure])}" cy="{y}" r="4" fill="{colour}"/>')
    return "\n".join(parts)
