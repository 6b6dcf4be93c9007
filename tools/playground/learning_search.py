"""Times searches in 20,000 learning resources: in the wiki's tables, and in other indexes of the same texts.

Run from the top of the repository: PYTHONPATH=tools python3 -m playground.learning_search
"""

import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable

from playground.wiki import PARTS, ROOT, Account, Wiki

FOLDER = ROOT / "build" / "learning-search"
ADMIN = Account("Admin", "leadership-search", ["sysop"])
RESOURCES = 20_000
LOOKS = 20
LANGUAGES = ["en", "fr", "ja", "ar", "sv", "vi", "zh-hant"]
OTHERS = {
    "hi": ["संघर्ष", "समाधान", "सीखना", "समुदाय", "नेतृत्व", "प्रशिक्षण", "स्वयंसेवक", "परियोजना", "प्रबंधन", "संपादन"],
    "th": ["การเป็นผู้นำ", "ชุมชน", "การเรียนรู้", "อาสาสมัคร", "การแก้ไขความขัดแย้ง", "โครงการ"],
}
QUERIES: list[tuple[str, dict[str, str | int]]] = [
    ("two words", {"q": "community training"}),
    ("two letters", {"q": "co"}),
    ("Arabic", {"q": "المجتمع"}),
    ("two characters of Han", {"q": "社群"}),
    ("Japanese", {"q": "コミュニティ"}),
    ("two characters of Devanagari", {"q": "सम"}),
    ("Thai", {"q": "ผู้นำ"}),
    ("words and filters", {"q": "wiki", "competency": "competency-07", "language": "fr", "format": "course"}),
    ("filters", {"competency": "competency-07", "minlevel": 3, "language": "ja"}),
    ("what there is not", {"q": "zzzz"}),
    ("everything", {}),
]


def texts() -> list[dict[str, str]]:
    """Texts of each resource by language, from words of the interface; the same in every run."""
    chance = random.Random(1)  # noqa: S311 - a plain sequence that repeats itself
    sentences = dict(OTHERS)
    for language in LANGUAGES:
        messages = json.loads((ROOT / "i18n" / f"{language}.json").read_text("utf-8"))
        sentences[language] = [text for text in messages.values() if isinstance(text, str)]
    found = []
    for _ in range(RESOURCES):
        spoken = chance.sample(sorted(sentences), chance.randint(1, 3))
        found.append({one: " ".join(chance.choices(sentences[one], k=5))[:400] for one in spoken})
    return found


def documents(everything: list[dict[str, str]]) -> str:
    chance = random.Random(2)  # noqa: S311
    lines = []
    for number, texts_of_one in enumerate(everything):
        document = {
            "schema": "learning/1",
            "label": {language: text[:60] or "x" for language, text in texts_of_one.items()},
            "description": texts_of_one,
            "languages": sorted(texts_of_one),
            "format": chance.choice(["course", "video", "guide", "article"]),
            "teaches": [
                {"competency": f"competency-{chance.randrange(60):02}", "level": chance.randint(1, 4)}
                for _ in range(1 + number % 3)
            ],
        }
        lines.append(json.dumps(document, ensure_ascii=False))
    return "\n".join(lines)


def others(everything: list[dict[str, str]]) -> dict[str, Callable[[str], int]]:
    """Other ways to search the same texts."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE plain (text TEXT)")
    database.execute("CREATE VIRTUAL TABLE grams USING fts5(text, tokenize='trigram')")
    rows = [(" ".join(one.values()).lower(),) for one in everything]
    database.executemany("INSERT INTO plain VALUES (?)", rows)
    database.executemany("INSERT INTO grams VALUES (?)", rows)

    def scan(query: str) -> int:
        words = query.split()
        where = " AND ".join("text LIKE ?" for _ in words)
        found = database.execute(
            f"SELECT rowid FROM plain WHERE {where} LIMIT 51",  # noqa: S608 - question marks only
            [f"%{word}%" for word in words],
        ).fetchall()
        return len(found)

    def trigram(query: str) -> int:
        words = " AND ".join(f'"{word}"' for word in query.split())
        return len(database.execute("SELECT rowid FROM grams WHERE grams MATCH ? LIMIT 51", [words]).fetchall())

    return {"LIKE": scan, "FTS5 trigram": trigram}


def main() -> None:
    everything = texts()
    wiki = Wiki(FOLDER, 8097, {"wgLeadershipDevelopmentServiceUrl": "http://127.0.0.1:9"})
    wiki.install(ADMIN)
    filters = json.dumps([query for _, query in QUERIES], ensure_ascii=False)
    answer = wiki.maintain(PARTS / "MeasureLearning.php", filters, str(LOOKS), text=documents(everything))
    measured = json.loads(answer.strip().splitlines()[-1])
    ways = others(everything)
    every = []
    for (name, query), times in zip(QUERIES, measured, strict=True):
        line = f"{name:30} {statistics.median(times['milliseconds']):7.2f} ms {times['found']:3} found"
        line += f" | sorted by fit {statistics.median(times['sorted']):7.2f} ms"
        line += f" | numbers beside filters {statistics.median(times['facets']):7.2f} ms"
        every += times["milliseconds"]
        for way, search in ways.items() if set(query) == {"q"} else ():
            started = time.perf_counter()
            hits = search(str(query["q"]))
            line += f" | {way} {(time.perf_counter() - started) * 1000:7.2f} ms {hits:3} found"
        print(line)
    print(f"p95 of all {statistics.quantiles(every, n=20)[-1]:.2f} ms, slowest {max(every):.2f} ms")


if __name__ == "__main__":
    main()
