"""What the components share: predicting and annotating are two steps, and errors go to the pipeline's handler."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from spacy.pipeline import Pipe
from spacy.tokens import Doc

T = TypeVar("T")


class TwoStepPipe(Pipe, Generic[T]):
    """A component that first finds (``predict``) and then writes (``set_annotations``).

    Attributes:
        name: of the component in its pipeline.
    """

    name: str

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        error_handler = self.get_error_handler()
        try:
            self.set_annotations([doc], self.predict([doc]))
        except Exception as error:  # noqa: BLE001, a pipeline decides itself which errors it goes on after
            error_handler(self.name, self, [doc], error)
        return doc

    def predict(self, docs: Iterable[Doc]) -> list[T]:
        """What is found in each document; the documents stay as they are."""
        raise NotImplementedError

    def set_annotations(self, docs: Iterable[Doc], found: Iterable[T]) -> None:
        """Write what was found into the documents."""
        raise NotImplementedError

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """What the component needs beside its config: nothing, unless a subclass says otherwise."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Any:
        """Take what ``to_bytes`` gave."""
        return self
