"""How fast the language layer is: tokens, sentences, parts of speech and the components. Never a test.

    python benchmarks/language.py [--documents 200]

Documents are generated from the samples (see ``generate``), each read once, so that what repeats in them is what
repeats in a corpus of this genre. "New" is a first pass, in which only what comes again within the documents is
remembered; "remembered" is a second pass over the same ones. One process is measured by its processor time; two
also by the clock, which tells little where the machine does something else, and by the processor time of both together:
what is more than that of one is the price of handing documents over, and of each remembering for itself. Pipelines begin
with nothing remembered. The best of three turns counts.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from generate import SAMPLES, vary
from spacy.language import Language

from nghiquyet.parser import parse
from nghiquyet.parser.language import blank, segmentation
from nghiquyet.parser.language.segmentation import sentence_places, tagged_words, word_places
from nghiquyet.parser.language.syllables import syllables


def generated(count: int) -> list[str]:
    """The read texts of generated documents."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    chance = random.Random(1)
    return [parse(vary(samples[number % len(samples)], chance)).text for number in range(count)]


def fastest(
    work: Callable[[], object],
    *,
    before: Callable[[], None] = lambda: None,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Seconds, the best of three.

    Args:
        work: what is timed.
        before: done before each time, and not timed.
        clock: processor time if not told otherwise.
    """
    seconds = []
    for _ in range(3):
        before()
        start = clock()
        work()
        seconds.append(clock() - start)
    return min(seconds)


def exhaust(function: Callable[[str], Iterable[object]], texts: Sequence[str]) -> Callable[[], None]:
    """All that a function gives for all texts."""

    def work() -> None:
        for text in texts:
            for _ in function(text):
                pass

    return work


def forget() -> None:
    """Forget all sentences."""
    segmentation._words.cache_clear()
    segmentation._tags.cache_clear()


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--documents", type=int, default=100, help="how many documents to generate")
    texts = generated(arguments.parse_args().documents)
    size = sum(len(text.encode()) for text in texts)

    def show(name: str, seconds: float) -> None:
        print(
            f"{name:<72} {size / seconds / 1e6:8.3f} MB/s {len(texts) / seconds:8.0f} documents/s", flush=True
        )

    print(f"{len(texts)} documents, {size / 1e6:.2f} MB")
    show("words, new", fastest(exhaust(word_places, texts), before=forget))
    show("words, remembered", fastest(exhaust(word_places, texts)))
    show(
        "parts of speech, the words remembered",
        fastest(exhaust(tagged_words, texts), before=segmentation._tags.cache_clear),
    )
    show("words and parts of speech, remembered", fastest(exhaust(tagged_words, texts)))
    show("sentences", fastest(exhaust(sentence_places, texts)))
    show("syllables", fastest(exhaust(syllables, texts)))
    show("parse", fastest(lambda: [parse(text) for text in texts]))
    _show_pipelines(texts, show)


def _show_pipelines(texts: Sequence[str], show: Callable[[str, float], None]) -> None:
    for tokenizer in ("syllables", "words"):
        for components in ((), ("resolution",), ("resolution_sentences", "resolution_pos", "resolution")):
            nlp = blank(tokenizer)  # type: ignore[arg-type]
            for component in components:
                nlp.add_pipe(component)
            name = f"{tokenizer}: {' '.join(components) or 'tokens'}"
            show(name, fastest(partial(passed, nlp, texts, 1), before=forget))
            one, two = (spent(partial(passed, nlp, texts, count)) for count in (1, 2))
            line = f"{one.clock / two.clock:.2f} x by the clock, {two.processor / one.processor:.2f} x the processor time"
            print(f"{'  two processes against one':<40} {line}", flush=True)


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, and of processor time of all processes together."""

    clock: float
    processor: float


def spent(work: Callable[[], object]) -> Spent:
    """What is spent on a work; the quickest of three turns, nothing remembered before each."""
    turns = []
    for _ in range(3):
        forget()
        clock, processor = time.perf_counter(), _processor()
        work()
        turns.append(Spent(time.perf_counter() - clock, _processor() - processor))
    return min(turns, key=lambda turn: turn.clock)


def _processor() -> float:
    return sum(os.times()[:4])


def passed(nlp: Language, texts: Sequence[str], processes: int) -> None:
    """Take all texts through a pipeline."""
    for _ in nlp.pipe(texts, n_process=processes, batch_size=5):
        pass


if __name__ == "__main__":
    main()
