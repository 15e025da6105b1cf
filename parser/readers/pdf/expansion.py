"""How much pdfium would have to draw for a page, told from the objects of the file before it is opened.

A page may list one stream many times, and a form (a drawing with a name) may call others many times, each of
which does so again: a file of a kilobyte can ask for years of work. pdfium draws a page as a whole, so what
a page comes to is counted first, from the calls in the streams (ISO 32000-1, 7.8 and 8.10).
"""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from ...errors import TooLargeError

MAX_PAGE_BYTES = 32 * 1024 * 1024
"""Most content that one page, or one form, may come to with all the forms that it calls."""
MAX_LISTED = 500_000
"""Most streams that all pages list as their contents."""

_MOST_STREAM_BYTES = 16 * 1024 * 1024
_MOST_DEFLATED = 1_032  # times that deflate can pack
_DEEPEST = 60  # forms in one another; pdfium stops sooner
_CALL_BYTES = 512  # what a call costs, be the form empty
_UNSEEN_CALLS = 64  # of each form, assumed of a stream whose packing is not undone here
_MOST_LINKS = 3  # from a page to its resources, to their list of forms

_HEADER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*\Z")
_END = re.compile(rb"endobj|\bstream\r?\n")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d{1,10})\s+\d{1,5}\s+R)")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_NAMED = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_RESOURCES = re.compile(rb"/(?:Resources|XObject)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_CALL = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
_DO = re.compile(rb"\bDo\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_FILTER = re.compile(
    rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW|RunLengthDecode|RL)\b"
)
_PACKED = (b"FlateDecode", b"Fl")


class _Object(msgspec.Struct):
    """An object of the file: what it says of itself, and the place of its stream."""

    said: bytes
    start: int = -1
    end: int = -1


def check_expansion(data: bytes, *, name: str | None) -> None:
    """Count what each page and each form of a file comes to.

    Raises:
        TooLargeError: if one comes to more than ``MAX_PAGE_BYTES``, or the pages list more streams than
            ``MAX_LISTED``.
    """
    objects = _Objects(data, name)
    costs = _Costs(objects)
    for page in objects.pages():
        if costs.of_page(page) > MAX_PAGE_BYTES:
            raise TooLargeError(
                f"a page in the file unfolds to more than {MAX_PAGE_BYTES:,} bytes", name=name
            )
    for number in objects.forms:
        if costs.of_form(number) > MAX_PAGE_BYTES:
            raise TooLargeError(
                f"a drawing in the file unfolds to more than {MAX_PAGE_BYTES:,} bytes", name=name
            )


class _Objects:
    """The objects of a file by number, of one that is written again the last."""

    def __init__(self, data: bytes, name: str | None) -> None:
        self._data = data
        self._name = name
        self._listed = 0
        self._found: dict[int, _Object] = {}
        packed = []
        for number, each in _scanned(data):
            self._found[number] = each
            if each.start >= 0 and _OBJECTS.search(each.said):
                packed.append(each)
        for each in packed:
            for number, said in _unpacked(self.content(each) or b"", each.said):
                self._found.setdefault(number, _Object(said))

    @cached_property
    def forms(self) -> dict[int, _Object]:
        """The forms."""
        return {n: each for n, each in self._found.items() if each.start >= 0 and _FORM.search(each.said)}

    @cached_property
    def anywhere(self) -> dict[bytes, set[int]]:
        """All objects that some object calls by a name."""
        found: dict[bytes, set[int]] = {}
        for each in self._found.values():
            for name, number in _NAMED.findall(each.said):
                found.setdefault(_plain(name), set()).add(int(number))
        return found

    def pages(self) -> Iterator[_Object]:
        """The objects that list streams as the contents of a page."""
        return (each for each in self._found.values() if b"/Contents" in each.said)

    def listed(self, page: _Object) -> Counter[int]:
        """How often a page lists each stream."""
        counts: Counter[int] = Counter()
        for array, single in _CONTENTS.findall(page.said):
            one = self._found.get(int(single)) if single else None
            if one and one.start < 0:
                array = one.said
            counts.update(map(int, _REFERENCE.findall(array)) if array else [int(single or 0)])
        self._listed += counts.total()
        if self._listed > MAX_LISTED:
            raise TooLargeError(f"the pages list more than {MAX_LISTED:,} streams", name=self._name)
        return counts

    def most_bytes(self, number: int) -> int:
        """No less than a stream unfolds to."""
        each = self._found.get(number)
        if each is None or each.start < 0:
            return 0
        packing = _MOST_DEFLATED if _FILTER.search(each.said) else 1
        return min((each.end - each.start) * packing, _MOST_STREAM_BYTES)

    def stream(self, number: int) -> bytes | None:
        """The content of a stream; None if its packing is not undone here."""
        each = self._found.get(number)
        return b"" if each is None or each.start < 0 else self.content(each)

    def content(self, each: _Object) -> bytes | None:
        """The content of the stream of an object; None if its packing is not undone here."""
        found = self._data[each.start : each.end]
        for packing in _FILTER.findall(each.said):
            unfolded = _unfolded(found, packing)
            if unfolded is None:
                return None
            found = unfolded
        return found

    def named(self, each: _Object) -> dict[bytes, int]:
        """The objects that an object names, itself or in the resources that it refers to."""
        names: dict[bytes, int] = {}
        said = each.said
        for _ in range(_MOST_LINKS):
            for name, number in _NAMED.findall(said):
                names.setdefault(_plain(name), int(number))
            linked = [self._found.get(int(number)) for number in _RESOURCES.findall(said)]
            said = b"\n".join(found.said for found in linked if found)
        return names


class _Costs:
    """What pages and forms come to, in bytes of content."""

    def __init__(self, objects: _Objects) -> None:
        self._objects = objects
        self._forms: dict[int, int] = {}
        self._elsewhere: dict[bytes, int] = {}
        self._open: set[int] = set()

    def of_page(self, page: _Object) -> int:
        """What a page comes to."""
        listed = self._objects.listed(page)
        if not self._objects.forms:
            most = sum(count * self._objects.most_bytes(number) for number, count in listed.items())
            if most <= MAX_PAGE_BYTES:
                return most
        names = self._objects.named(page) if self._objects.forms else {}
        return sum(
            count * self._of_content(self._objects.stream(number), self._objects.most_bytes(number), names)
            for number, count in listed.items()
        )

    def of_form(self, number: int) -> int:
        """What a form comes to; nothing for one that calls itself, which pdfium does not follow."""
        form = self._objects.forms.get(number)
        if form is None or number in self._open or len(self._open) > _DEEPEST:
            return 0
        if number not in self._forms:
            self._open.add(number)
            content, most = self._objects.content(form), self._objects.most_bytes(number)
            self._forms[number] = self._of_content(content, most, self._objects.named(form))
            self._open.remove(number)
        return self._forms[number]

    def _of_content(self, content: bytes | None, most: int, names: Mapping[bytes, int]) -> int:
        if content is None:
            return most + _UNSEEN_CALLS * sum(map(self.of_form, set(names.values())))
        cost = len(content)
        if b"Do" not in content or not self._objects.forms:
            return cost
        calls = Counter(map(_plain, _CALL.findall(content)))
        for name, count in calls.items():
            cost += count * (_CALL_BYTES + self._called(name, names))
        # Calls that are written in an unusual way may be of any form that is named.
        others = len(_DO.findall(content)) - calls.total()
        return cost + others * max(map(self.of_form, names.values()), default=0)

    def _called(self, name: bytes, names: Mapping[bytes, int]) -> int:
        """What a call comes to; a name may be said by what holds the page, then it is looked for everywhere."""
        if name in names:
            return self.of_form(names[name])
        if name not in self._elsewhere:
            found = self._objects.anywhere.get(name, ())
            self._elsewhere[name] = max(map(self.of_form, found), default=0)
        return self._elsewhere[name]


def _scanned(data: bytes) -> Iterator[tuple[int, _Object]]:
    position = 0
    while (at := data.find(b"obj", position)) >= 0:
        position = at + 3
        header = _HEADER.search(data, max(0, at - 24), at)
        if header is None:
            continue
        found = _END.search(data, position)
        stop = found.start() if found else len(data)
        said = data[position:stop]
        position = found.end() if found else len(data)
        if found and found[0] != b"endobj":
            end = data.find(b"endstream", position)
            end = len(data) if end < 0 else end
            yield int(header[1]), _Object(said, position, end)
            position = end
        else:
            yield int(header[1]), _Object(said)


def _unpacked(content: bytes, said: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in a stream of objects, which begins with their numbers and places."""
    first = _FIRST.search(said)
    if first is None:
        return
    start = int(first[1])
    heads = [int(word) for word in content[:start].split() if word.isdigit()]
    places = [start + place for place in heads[1::2]]
    for number, begin, end in zip(heads[::2], places, [*places[1:], len(content)], strict=False):
        yield number, content[begin:end]


def _plain(name: bytes) -> bytes:
    """A name without its escapes, "/F#6d" for "/Fm"."""
    return _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), name) if b"#" in name else name


def _unfolded(packed: bytes, packing: bytes) -> bytes | None:
    try:
        if packing in _PACKED:
            return zlib.decompressobj().decompress(packed, _MOST_STREAM_BYTES)
        if packing in (b"ASCII85Decode", b"A85"):
            return base64.a85decode(packed.strip().removesuffix(b"~>"))
        if packing in (b"ASCIIHexDecode", b"AHx"):
            return bytes.fromhex(packed.split(b">")[0].decode("ascii"))
    except (zlib.error, ValueError):
        return packed  # damaged or encrypted
    return None
