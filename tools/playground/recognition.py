"""Gives the demo's people somebody to learn with, and recognises one of them."""

import json

from playground.wiki import PARTS, Wiki

ACHIEVEMENT = "calm-facilitator"


def fill(wiki: Wiki, names: list[str], committee: str) -> str:
    """Most people want to be matched; the first gets a credential that the second endorsed. Returns its address."""
    told = {
        "people": [name for position, name in enumerate(names) if position % 6 != 5],
        "recipient": names[0],
        "peer": names[1],
        "committee": committee,
        "achievement": ACHIEVEMENT,
        "evidence": "https://example.org/discussion",
        "words": "I took part in two of these discussions. They ended well because of this patience.",
    }
    return wiki.maintain(PARTS / "FillMatches.php", text=json.dumps(told)).strip().splitlines()[-1]
