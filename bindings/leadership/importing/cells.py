"""Reduces a piece of wikitext to what readers see, without markup."""

import re

import mwparserfromhell
from mwparserfromhell.nodes import Comment, ExternalLink, HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

# Tags whose contents are not part of the text.
SILENT = frozenset({"ref", "references", "gallery", "templatestyles", "style", "script", "tvar"})
# Parameters that commonly hold the text that a template shows.
SHOWN = ("text", "label", "name", "title", "caption", "display")
# Templates that show their first argument and explain it with the second.
EXPLAINED = frozenset({"abbr", "tooltip"})
# Namespaces of pictures and categories, whose links show no text: in English and other languages of the movement.
UNSHOWN = re.compile(
    r"(?i)\s*(file|image|category|media|fichier|catégorie|datei|bild|kategorie|archivo|imagen|categoría|ficheiro"
    r"|imagem|categoria|immagine|fil|kategori|tập tin|hình|thể loại|ファイル|画像|カテゴリ|文件|檔案|图像|圖像|分类"
    r"|分類|файл|изображение|категория|ملف|صورة|تصنيف|चित्र|श्रेणी|berkas|dosya|plik|kategoria|파일|분류)\s*:"
)


def plain_text(wikitext: str | Wikicode) -> str:
    """Returns the text on one line, with white space folded."""
    code = mwparserfromhell.parse(wikitext) if isinstance(wikitext, str) else wikitext
    return " ".join("".join(_text_of(node) for node in code.nodes).split())


def _text_of(node: Node) -> str:
    match node:
        case Text():
            return str(node.value)
        case Wikilink():
            return _link(node)
        case ExternalLink():
            return plain_text(node.title) if node.title else str(node.url)
        case HTMLEntity():
            return str(node.normalize())
        case Template():
            return _template(node)
        case Tag():
            return _tag(node)
        case Comment():
            return ""
    return ""


def _link(link: Wikilink) -> str:
    title = str(link.title).strip()
    if UNSHOWN.match(title):
        return ""
    return plain_text(link.text) if link.text is not None else title.removeprefix(":").partition("#")[0] or title


def _template(template: Template) -> str:
    """Returns the last unnamed argument, else one that is commonly shown, else the name: templates are not expanded."""
    unnamed = [each for each in template.params if not each.showkey]
    telling = [each for each in template.params if each.showkey and str(each.name).strip().lower() in SHOWN]
    name = str(template.name).strip().lower()
    for parameter in (unnamed or telling)[:1] if name in EXPLAINED else (unnamed or telling)[-1:]:
        return plain_text(parameter.value)
    return "" if template.params else str(template.name).strip()


def _tag(tag: Tag) -> str:
    name = str(tag.tag).strip().lower()
    if name in SILENT:
        # A variable of a translatable page shows its contents.
        return plain_text(tag.contents) if name == "tvar" and tag.contents is not None else ""
    if name in {"br", "hr"}:
        return " "
    return plain_text(tag.contents) if tag.contents is not None else ""
