"""The corpus: many documents in one file, to add to, search and question."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

import msgspec

from nghiquyet.parser.model import Resolution

from .answers import Answers
from .documents import InvalidError, decode
from .inputs import DOCUMENTS, find_inputs, source_suffixes
from .reading import Tally, read_files
from .records import Report
from .rules import parsing
from .store.connection import store_errors, transaction
from .store.corrections import Correction, of_source, record
from .store.datasette import datasette_metadata
from .store.identity import settle_id
from .store.writing import Replaced, put


class Corpus(Answers):
    """A corpus file.

    ::

        with Corpus("corpus.db") as corpus:
            corpus.index(["json/"])
            for hit in corpus.search("che phu rung", filter=Filter(level="province")):
                print(hit.document, hit.text)

    It is opened when it is first used, and made when something is first added. It is closed by ``close``, at the end of
    ``with``, or when it is no longer referred to. Every method raises
    ``StoreError`` if the file is missing, is not a corpus, or cannot be read or written now.
    """

    def __enter__(self) -> Corpus:  # noqa: PYI034 - typing.Self is newer than Python 3.10
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; using the corpus again opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        """A corpus that nobody uses any more leaves no open file, so that one line may ask one question."""
        with suppress(sqlite3.Error, AttributeError):
            self.close()

    def add(self, resolution: Resolution) -> int:
        """Store a document, in the place of those with its id or its source, in one transaction.

        Returns:
            How many documents it replaced.

        Raises:
            InvalidError: if its parts do not belong together, as a passage of an unknown section.
        """
        return len(self._store(resolution, None))

    def _store(self, resolution: Resolution, made_from: str | None) -> list[Replaced]:
        connection = self._open(create=True)
        with store_errors(self.path):
            try:
                with transaction(connection):
                    if made_from:
                        resolution.id = settle_id(connection, resolution)
                    return put(connection, resolution, made_from=made_from)
            except sqlite3.IntegrityError as error:
                raise InvalidError(f"not a valid document: {error}", name=resolution.id) from error

    def index(
        self,
        paths: Iterable[str | Path],
        *,
        jobs: int = 1,
        timeout: float | None = None,
        lexicon: str | Path | None = None,
        rules: Sequence[str] = (),
        ocr: bool = False,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Add what is in files, folders and zip archives: documents in JSON, or sources, which are parsed.

        Each document is stored in a transaction of its own; whatever ends the work, those stored stay, whole. What
        is stored already from the same bytes, by the same rules and words, is passed over. Of two documents with one id, the
        later takes the place of the earlier if their words are mostly the same; else it gets an id of its own (see
        ``store.identity``).

        Args:
            paths: files, folders, zip archives, and patterns such as ``json/*.json``.
            jobs: number of processes for sources. The corpus does not depend on it. With more than one, or a time
                limit, a script that calls this needs the usual ``if __name__ == "__main__":``.
            timeout: seconds that one of several sources may take; then it is a failure.
            lexicon: a vocabulary file of the user's, or the name of an installed one, for sources.
            rules: names of rules of installed packages (see ``parser.plugins``), for sources.
            ocr: whether tesseract reads the pages of PDF files that are pictures.
            on_progress: is told, after each file, how many are done and how many there are.

        Returns:
            How many were stored, and which could not be read. Those are left out; what was stored stays.

        Raises:
            InputError: if a path leads to nothing.
            LexiconError: if the vocabulary file is not right.
            PluginError: if a rule, or a lexicon by its name, is not installed or cannot be loaded.
            UnreadableError: if ``ocr`` is asked for and tesseract cannot be used.
            OutputError: if there is no room for the sources that are being parsed.
            WorkerError: if processes cannot be started.
        """
        asked = parsing(lexicon=lexicon, rules=rules, ocr=ocr)
        asked.version()  # what cannot be used is told before anything is made
        inputs = find_inputs(paths, suffixes=DOCUMENTS | source_suffixes(), unpack=True)
        self._open(create=True)
        readings = read_files(inputs.files, self._is_stored, jobs=jobs, timeout=timeout, parsing=asked)
        tally = Tally(inputs)
        with closing(readings):
            for number, reading in enumerate(readings, start=1):
                tally.note(reading, self._store)
                if on_progress:
                    on_progress(number, len(inputs.files))
        return tally.report()

    def _is_stored(self, made_from: str) -> bool:
        with store_errors(self.path):
            found = self._open().execute("SELECT 1 FROM documents WHERE made_from = ?", (made_from,))
            return found.fetchone() is not None

    def document(self, id: str) -> Resolution | None:
        """The whole document of that id, or None."""
        with store_errors(self.path):
            row = (
                self._open()
                .execute(
                    "SELECT json FROM contents JOIN documents ON key = document WHERE documents.id = ?", (id,)
                )
                .fetchone()
            )
        return decode(row[0], name=id) if row else None

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Keep corrections beside the documents, all or none of them.

        Raises:
            ValueError: if a correction names an item or a field that there is not.
        """
        connection = self._open()
        with store_errors(self.path), transaction(connection):
            record(connection, corrections)

    def corrections(self, source_sha256: str | None = None) -> list[Correction]:
        """The corrections of the document with that source, or all of them, the oldest first."""
        with store_errors(self.path):
            return of_source(self._open(), source_sha256)

    def datasette_metadata(self) -> bytes:
        """The metadata with which Datasette tells what the tables and views of this file hold, as JSON."""
        with store_errors(self.path):
            metadata = datasette_metadata(self._open(), self.path)
        return msgspec.json.format(msgspec.json.encode(metadata), indent=2) + b"\n"
