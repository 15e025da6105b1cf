"""The corpus: many documents in one file, to add to, search and question."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from nghiquyet.parser.errors import NghiquyetError
from nghiquyet.parser.model import Resolution
from nghiquyet.parser.readers import find_tesseract

from .answers import Answers
from .documents import InvalidError, decode, load
from .inputs import DOCUMENTS, SOURCES, find_inputs, shown
from .records import Failure, Report
from .store.connection import store_errors, transaction
from .store.errors import StoreError
from .store.writing import put


class Corpus(Answers):
    """A corpus file.

    ::

        with Corpus("corpus.db") as corpus:
            corpus.index(["json/"])
            for hit in corpus.search("che phu rung", filter=Filter(level="province")):
                print(hit.document, hit.text)

    It is opened when it is first used, and made when something is first added. Every method raises
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

    def add(self, resolution: Resolution) -> int:
        """Store a document, in the place of those with its id or its source, in one transaction.

        Returns:
            How many documents it replaced.

        Raises:
            InvalidError: if its parts do not belong together, as a passage of an unknown section.
        """
        connection = self._open(create=True)
        try:
            with transaction(connection):
                return put(connection, resolution)
        except sqlite3.IntegrityError as error:
            raise InvalidError(f"not a valid document: {error}", name=resolution.id) from error
        except sqlite3.Error as error:
            raise StoreError(str(error), name=str(self.path)) from error

    def index(
        self,
        paths: Iterable[str | Path],
        *,
        ocr: bool = False,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Report:
        """Add what is in files and folders: documents in JSON, or sources, which are parsed.

        Args:
            paths: files, folders, and patterns such as ``json/*.json``.
            ocr: whether tesseract reads the pages of PDF files that are pictures.
            on_progress: is told, after each file, how many are done and how many there are.

        Returns:
            How many were stored, and which could not be read. Those are left out; what was stored stays.

        Raises:
            InputError: if a path leads to nothing.
            UnreadableError: if ``ocr`` is asked for and tesseract cannot be used.
        """
        recognizer = find_tesseract() if ocr else None
        inputs = find_inputs(paths, suffixes=DOCUMENTS | SOURCES)
        self._open(create=True)
        failures: list[Failure] = []
        replaced = 0
        for number, file in enumerate(inputs.files, start=1):
            try:
                replaced += self.add(load(file.path, ocr=recognizer))
            except StoreError:
                raise
            except NghiquyetError as error:
                failures.append(Failure(file=shown(file.path), reason=error.reason, hint=error.hint))
            if on_progress:
                on_progress(number, len(inputs.files))
        return Report(
            done=len(inputs.files) - len(failures),
            replaced=replaced,
            failures=failures,
            ignored=[shown(path) for path in inputs.ignored],
        )

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
