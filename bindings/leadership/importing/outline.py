"""The structure of a page, from wikitext or from a converter's output: headings, items of lists, paragraphs."""

import re
from dataclasses import dataclass

from leadership.importing.cells import plain_text
from leadership.importing.tables import Table, find_tables

WIKI_HEADING = re.compile(r"(={1,6})\s*(.+?)\s*\1\s*")
WIKI_ITEM = re.compile(r"([*#:;]+)\s*(.+)")
BULLET = re.compile(r"(\s*)[•◦▪·*\u2013-]\s+(\S.*)")
NUMBER = re.compile(r"(\s*)\d{1,3}\s?[.)、\uff0e]\s*(\S.*)")
# Texts that MediaWiki puts around a page, and that say nothing about its subject.
AROUND = re.compile(
    r"(?i)^(jump to (content|navigation|search)|from meta, a wikimedia project coordination wiki"
    r"|this is an archived version|\d+ languages?$|other languages|references|retrieved from )"
)
# What wikitext has beside text: marks of translation, comments, switches, templates, pictures and tables.
MARKS = re.compile(
    r"</?translate[^>]*>|<languages\s*/>|<!--.*?-->|__[A-Z]+__|^\{\{[^{}]*\}\}[ \t]*$"
    r"|^\[\[(?:File|Image):[^\n]*\]\][ \t]*$|^\{\|.*?^\|\}",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
# Links behind the headings of a rendered page.
EDIT_LINK = re.compile(r"\s*\[[^\[\]]{2,60}\]$")
TRANSLATED = re.compile(r"(?i)this page is a translated version of the page (.+?) and the translation is")
ENDS = ".。:;!?،…\uff1a\uff1b\uff01\uff1f"
MAX_HEADING_LENGTH = 100


@dataclass(frozen=True)
class Block:
    """kind: heading, item or text. depth: level of an item, from 0. is_numbered: whether an item is numbered."""

    kind: str
    text: str
    line: int
    depth: int = 0
    is_numbered: bool = False


@dataclass(frozen=True)
class Outline:
    title: str
    """Empty if the page begins with a paragraph."""
    page: str
    """The title of the page; of a translation, that of the original."""
    blocks: list[Block]
    tables: list[Table]

    def section(self, words: frozenset[str]) -> list[Block]:
        """Returns everything from the first heading that is one of these words, in any language, to the next
        heading."""
        for number, block in enumerate(self.blocks):
            if block.kind == "heading" and _folded(block.text) in words:
                return self._until_heading(number + 1)
        return []

    def first_paragraphs(self) -> str:
        """Returns the text at the beginning or, if the page begins with a heading, of the first section."""
        number = 0
        while number < len(self.blocks) and self.blocks[number].kind == "heading":
            number += 1
        return "\n\n".join(block.text for block in self._until_heading(number) if block.kind == "text")

    def _until_heading(self, start: int) -> list[Block]:
        found = []
        for block in self.blocks[start:]:
            if block.kind == "heading":
                break
            found.append(block)
        return found


def read_outline(text: str) -> Outline:
    lines = MARKS.sub(lambda mark: "\n" * mark[0].count("\n"), text).split("\n")
    tables = find_tables(text)
    # Tables of bars have ordinary lines.
    within = {row.line for table in tables for row in table.rows}
    page = ""
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if translated := TRANSLATED.search(line):
            page = translated[1]
        elif line.strip() and number + 1 not in within and not AROUND.match(line.strip()):
            block = _block(lines, number)
            blocks += [block] if block.text else []
    title = ""
    if blocks and blocks[0].kind != "item" and _is_heading(blocks[0].text):
        title = blocks.pop(0).text
        # The path of a subpage may be followed by the name of the page itself.
        if "/" in title and blocks and blocks[0].kind != "item" and _is_heading(blocks[0].text):
            title = blocks.pop(0).text
    return Outline(title, page or title, blocks, tables)


def _block(lines: list[str], number: int) -> Block:
    line, place = lines[number], number + 1
    if heading := WIKI_HEADING.fullmatch(line.strip()):
        return Block("heading", plain_text(heading[2]), place)
    if (item := WIKI_ITEM.fullmatch(line)) and not BULLET.fullmatch(line):
        kind = "heading" if item[1].endswith(";") else "text" if item[1].endswith(":") else "item"
        return Block(kind, plain_text(item[2]), place, len(item[1]) - 1, item[1].endswith("#"))
    if item := BULLET.fullmatch(line):
        return Block("item", plain_text(item[2]), place, len(item[1]) // 2)
    around = [lines[each].strip() if 0 <= each < len(lines) else "" for each in (number - 1, number + 1)]
    alone = not any(around)
    if item := NUMBER.fullmatch(line):
        # Converters number headings as well; those are alone and not indented.
        if alone and not item[1] and _is_heading(item[2]):
            return Block("heading", plain_text(item[2]), place)
        return Block("item", plain_text(item[2]), place, len(item[1]) // 4, is_numbered=True)
    said = plain_text(line)
    name = EDIT_LINK.sub("", said) or said
    return Block("heading", name, place) if alone and _is_heading(name) else Block("text", said, place)


def _is_heading(text: str) -> bool:
    return len(text) <= MAX_HEADING_LENGTH and not text.endswith(tuple(ENDS))


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(ENDS).split())


def words_of(*words: str) -> frozenset[str]:
    """Words by which a section is recognised, folded as headings are."""
    return frozenset(_folded(word) for word in words)


def is_one_of(text: str, words: frozenset[str]) -> bool:
    return _folded(text) in words
