"""Put slides and their notes in the order of the presentation: kreuzberg 4 goes by the names of the files."""

import posixpath
import re
from collections.abc import Iterator
from zipfile import ZipFile

from rlm_desktop.documents.repacking import repacked

_SLIDE_ID = re.compile(rb"<(?:\w+:)?sldId\b[^>]*?\s\w+:id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")
_MAIN = "ppt/presentation.xml"
_SLIDE = re.compile(r"ppt/(?:slides|notesSlides)/[^/]+\.xml")


def with_slides_in_order(data: bytes) -> bytes:
    """Return the presentation with its slides named by their places. Raises NoTextError when damaged."""
    return repacked(data, "a PowerPoint presentation", _renamed)


def _renamed(package: ZipFile) -> Iterator[tuple[str, bytes]]:
    """Give every part; slides and notes that the presentation does not show are left out."""
    names = set(package.namelist())
    places = _places(package, names)
    for name in package.namelist():
        if _SLIDE.fullmatch(name) is None:
            yield name, package.read(name)
        elif name in places:
            yield places[name], package.read(name)


def _places(package: ZipFile, names: set[str]) -> dict[str, str]:
    """Tell the new name of each slide that is shown, and of its notes."""
    targets = _relations(package, _MAIN, names)
    places: dict[str, str] = {}
    shown = _SLIDE_ID.findall(package.read(_MAIN)) if _MAIN in names else []
    slides = [targets[number][1] for number in shown if number in targets]
    for place, slide in enumerate(slides, start=1):
        places[slide] = f"ppt/slides/slide{place}.xml"
        for kind, target in _relations(package, slide, names).values():
            if kind.endswith("/notesSlide"):
                places[target] = f"ppt/notesSlides/notesSlide{place}.xml"
    return places


def _relations(package: ZipFile, part: str, names: set[str]) -> dict[bytes, tuple[str, str]]:
    """Give the kind and the target of each relation of a part, by its id."""
    folder, name = posixpath.split(part)
    file = f"{folder}/_rels/{name}.rels"
    found = {}
    for relation in _RELATION.findall(package.read(file)) if file in names else []:
        attributes = dict(_ATTRIBUTE.findall(relation))
        target = attributes.get(b"Target", b"").decode("utf-8", "replace")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[attributes.get(b"Id", b"")] = (attributes.get(b"Type", b"").decode("utf-8", "replace"), path)
    return found
