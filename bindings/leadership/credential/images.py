"""Baked badges: a credential inside a PNG (by Pillow) or an SVG (by lxml), as Open Badges 2.0 and 3.0 define it."""

import warnings
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image, PngImagePlugin

from leadership.credential.report import CredentialError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
IMAGE_LIMIT = 8 * 1024 * 1024  # bytes
PIXEL_LIMIT = 16 * 1024 * 1024
OPEN_BADGES_3 = "https://purl.imsglobal.org/ob/v3p0"
KEYWORD_3 = "openbadgecredential"
KEYWORD_2 = "openbadges"
SVG = "http://www.w3.org/2000/svg"
SVG_ELEMENTS = (f"{{{OPEN_BADGES_3}}}credential", "{http://openbadges.org}assertion")


def unbake_png(data: bytes) -> bytes:
    """Returns the credential in a PNG's text chunk."""
    with _open_png(data) as image:
        texts = {name: text for name, text in image.text.items() if name in (KEYWORD_2, KEYWORD_3)}
    return _only(list(texts.values()))


def bake_png(data: bytes, credential: str) -> bytes:
    """Returns the picture with the credential in an iTXt chunk, without chunks that are not part of the picture."""
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt(KEYWORD_3, credential)
    baked = BytesIO()
    with _open_png(data) as image:
        image.save(baked, "PNG", pnginfo=chunks)
    return baked.getvalue()


def unbake_svg(data: bytes) -> bytes:
    """Returns the credential in an SVG's element: its attribute verify (a JWT), or its text."""
    found = [element for name in SVG_ELEMENTS for element in _parse_svg(data).iter(name)]
    return _only([element.get("verify") or "".join(element.itertext()) for element in found])


def bake_svg(data: bytes, credential: str) -> bytes:
    root = _parse_svg(data)
    for name in SVG_ELEMENTS:
        for element in list(root.iter(name)):
            element.getparent().remove(element)
    element = etree.Element(SVG_ELEMENTS[0], nsmap={"openbadges": OPEN_BADGES_3})
    if credential.startswith("{"):
        element.text = credential
    else:
        element.set("verify", credential)
    root.insert(0, element)
    baked: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return baked


def _open_png(data: bytes) -> PngImagePlugin.PngImageFile:
    if len(data) > IMAGE_LIMIT:
        raise CredentialError("too_large", f"the picture has more than {IMAGE_LIMIT} bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=["PNG"])
        if image.width * image.height > PIXEL_LIMIT:
            raise CredentialError("too_large", f"the picture has more than {PIXEL_LIMIT} pixels")
        image.load()  # there may be text behind the pixels
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise CredentialError("malformed", f"not a PNG that can be read: {error}") from None
    assert isinstance(image, PngImagePlugin.PngImageFile)  # noqa: S101  the only format it was opened as
    return image


def _parse_svg(data: bytes) -> Any:  # noqa: ANN401  lxml is not typed
    """Resolves no entities and loads nothing, whatever the document type says."""
    if len(data) > IMAGE_LIMIT:
        raise CredentialError("too_large", f"the picture has more than {IMAGE_LIMIT} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CredentialError("malformed", f"not XML that can be read: {error}") from None
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and any(True for _ in subset.iterentities()):
        raise CredentialError("malformed", "an SVG that declares entities is not read")
    if root.tag != f"{{{SVG}}}svg":
        raise CredentialError("malformed", "not an SVG")
    return root


def _only(texts: list[str]) -> bytes:
    if not texts:
        raise CredentialError("not_a_credential", "no credential is baked into the picture")
    if len(texts) > 1:
        raise CredentialError("malformed", "more than one credential is baked into the picture")
    return texts[0].strip().encode()
