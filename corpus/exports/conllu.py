"""CoNLL-U (https://universaldependencies.org/format.html): words, one a line; needs the extra ``words``.

Only the segmentation is given: FORM is a word, with the spaces between its syllables as written, as in the Vietnamese
treebank VTB; MISC has its place in the document's text. Lemma, tags and heads are ``_``. A heading and a passage are
each a paragraph; ``sent_id`` is the document's id, the id of the section or passage, and the number of the sentence
in it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from nghiquyet.parser.language.segmentation import Word, sentences
from nghiquyet.parser.model import Resolution

from ..extras import load_extra
from .reading import documents
from .writing import whole_file

_BLANKS = re.compile(r"\s+")


def write(connection: sqlite3.Connection, output: Path) -> None:
    """Write the words of the corpus to a file, one document after the other."""
    load_extra("underthesea", extra="words")
    with whole_file(output) as file:
        for resolution in documents(connection):
            for line in to_conllu(resolution):
                file.write(f"{line}\n".encode("utf-8", "replace"))


def to_conllu(resolution: Resolution) -> Iterator[str]:
    """The lines of a document.

    Raises:
        MissingExtraError: if underthesea is not installed.
    """
    parts = [(section.heading_span, section.id, "heading") for section in resolution.sections]
    parts += [(passage.span, passage.id, passage.kind) for passage in resolution.passages]
    name = _line(resolution.id)
    comments = [f"# newdoc id = {name}"]  # comments belong to the sentence that follows them
    for (start, end), id, kind in sorted(parts):
        text = resolution.text[start:end]
        comments += [f"# newpar id = {name}-{id}", f"# kind = {kind}"]
        for number, words in enumerate(sentences(text), start=1):
            yield from comments
            yield f"# sent_id = {name}-{id}-{number}"
            yield f"# text = {_line(text[words[0].start : words[-1].end])}"
            yield from _word_lines(words, text, start)
            yield ""
            comments = []
        comments = comments[:1] if comments and comments[0].startswith("# newdoc") else []


def _word_lines(words: list[Word], text: str, offset: int) -> Iterator[str]:
    for number, word in enumerate(words, start=1):
        notes = [f"Start={offset + word.start}", f"End={offset + word.end}"]
        if number < len(words) and not text[word.end : words[number].start]:
            notes.append("SpaceAfter=No")
        form = _line(word.text)
        yield "\t".join([str(number), form, *"_" * 7, "|".join(notes)])


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text)
