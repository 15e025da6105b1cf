"""The whole way: bytes or text to a resolution. One step a line, none reaching back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from .diagnostics import diagnose, not_a_resolution
from .duties import assign_duties
from .errors import UnreadableError
from .explanation import Explanation, explain
from .identifiers import DocumentName, make_identifier
from .lexicon import Lexicon, default_lexicon, load_lexicon
from .metadata import read_metadata
from .model import Diagnostic, Generator, Metadata, Resolution, SourceInfo
from .outline import build, divide
from .outline.numbering import check
from .quality import grade
from .readers import Recognizer, read, read_text
from .references import collect as collect_references
from .source import Source
from .targets import Collector, Refused
from .version import VERSION

if TYPE_CHECKING:
    from .plugins.records import ReferenceCandidate, TargetCandidate
    from .plugins.rules import RuleSet

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTER = re.compile(r"[^\W\d_]")
_DIGEST = 12


def parse(
    text: str,
    *,
    name: str | None = None,
    lexicon: str | Path | Lexicon | None = None,
    rules: Sequence[str] = (),
) -> Resolution:
    """Parse the text of a resolution: plain, Markdown or HTML, told apart by its content.

    Args:
        text: the document.
        name: a name for it, kept in the result and named in errors.
        lexicon: a TOML file of the user's own vocabulary, the name of an installed one, or a loaded lexicon; ours if
            None. A diagnostic, ``lexicon.added``, records it.
        rules: names of rules of installed packages (see ``plugins``); where finds overlap, ours stand, then those of
            the rule that is named first. A diagnostic, ``rules.added``, records each.

    Returns:
        The resolution; mostly empty, with a diagnostic, if the text is none.

    Raises:
        UnreadableError: if the text is empty.
        TooLargeError: if it is larger than the readers' limit.
        LexiconError: if the lexicon cannot be used.
        PluginError: if a rule, or a lexicon by its name, is not installed or cannot be loaded.

    >>> parse("NGHỊ QUYẾT\\n\\nI- MỤC TIÊU\\n\\n- Tỷ lệ che phủ rừng đạt 63%.").targets[0].quote
    'Tỷ lệ che phủ rừng đạt 63%'
    """
    if not isinstance(text, str):
        raise TypeError(
            f"parse takes a string, not {type(text).__name__}; parse_bytes and parse_file read files"
        )
    return parse_source(read_text(text, name=name), _lexicon(lexicon), rules=rules)


def parse_file(
    path: str | Path,
    *,
    lexicon: str | Path | Lexicon | None = None,
    rules: Sequence[str] = (),
    ocr: Recognizer | None = None,
) -> Resolution:
    """Parse a file; its format and encoding are told from its bytes.

    Args:
        path: the file.
        lexicon, rules: as for ``parse``.
        ocr: reads the pages of a PDF that are pictures, such as ``find_tesseract()``; without it a PDF of such
            pages is an error.

    Raises:
        UnreadableError: if the file cannot be opened or is no text in a format that is read here.
        TooLargeError: if it is larger than the readers' limit.
        LexiconError, PluginError: as for ``parse``.
    """
    return parse_bytes(_bytes(Path(path)), name=str(path), lexicon=lexicon, rules=rules, ocr=ocr)


def parse_bytes(
    data: bytes,
    *,
    name: str | None = None,
    lexicon: str | Path | Lexicon | None = None,
    rules: Sequence[str] = (),
    ocr: Recognizer | None = None,
) -> Resolution:
    """Parse the bytes of a file, as ``parse_file`` does."""
    return parse_source(read(data, name=name, ocr=ocr), _lexicon(lexicon), rules=rules)


def explain_file(
    path: str | Path,
    *,
    lexicon: str | Path | Lexicon | None = None,
    rules: Sequence[str] = (),
    ocr: Recognizer | None = None,
) -> Explanation:
    """Parse a file and say of each number in its passages that is no target why it is none.

    Args, errors: as for ``parse_file``.
    """
    source = read(_bytes(Path(path)), name=str(path), ocr=ocr)
    resolution, refused = _parsed(source, _lexicon(lexicon), rules)
    return explain(source, resolution, refused)


def parse_source(source: Source, lexicon: Lexicon, *, rules: Sequence[str] = ()) -> Resolution:
    """Parse what a reader yielded: every step after reading."""
    return _parsed(source, lexicon, rules)[0]


def _parsed(source: Source, lexicon: Lexicon, rules: Sequence[str] = ()) -> tuple[Resolution, list[Refused]]:
    target_rules, reference_rules = _rules(rules)
    if not _has_letters(source.text):
        return _empty(source), []
    zones = divide(source, lexicon)
    metadata = read_metadata(source, zones, lexicon)
    metadata.identifier = _identifier(metadata, lexicon)
    outline = build(source, zones, lexicon, type=metadata.type)
    passages = assign_duties(source, outline.passages, lexicon)
    references = collect_references(source, passages, metadata, lexicon, rules=reference_rules)
    collector = Collector(source, outline.sections, metadata, lexicon, rules=target_rules)
    targets = collector.collect(passages, references)
    diagnostics = [*source.diagnostics, *check(outline, source, lexicon)]
    diagnostics += diagnose(source, metadata, outline.sections, targets, references)
    diagnostics += _added(lexicon, target_rules, reference_rules)
    diagnostics.append(grade(source, metadata, outline.sections, diagnostics))
    resolution = Resolution(
        id=_id(metadata, source.text),
        source=_source_info(source),
        generator=Generator(version=VERSION),
        text=source.text,
        metadata=metadata,
        sections=outline.sections,
        passages=passages,
        targets=targets,
        references=references,
        diagnostics=diagnostics,
    )
    return resolution, collector.refused


def _has_letters(text: str) -> bool:
    """Whether any word can be read; the comparison is the fastest answer for 50 MB of digits."""
    return text.lower() != text.upper() if text.isascii() else _LETTER.search(text) is not None


def _empty(source: Source) -> Resolution:
    """What is made of a text without a letter: nothing, at once, however long it is."""
    return Resolution(
        id=_id(Metadata(), source.text),
        source=_source_info(source),
        generator=Generator(version=VERSION),
        text=source.text,
        metadata=Metadata(),
        diagnostics=[*source.diagnostics, not_a_resolution()],
    )


def _lexicon(lexicon: str | Path | Lexicon | None) -> Lexicon:
    if lexicon is None:
        return default_lexicon()
    return lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)


def _rules(
    names: Sequence[str],
) -> tuple[RuleSet[TargetCandidate] | None, RuleSet[ReferenceCandidate] | None]:
    if not names:
        return None, None
    from .plugins.rules import rule_sets  # which a parse without plug-ins has no use for

    return rule_sets(names)


def _added(
    lexicon: Lexicon, *rules: RuleSet[TargetCandidate] | RuleSet[ReferenceCandidate] | None
) -> list[Diagnostic]:
    """What was in force beside our own, and what went wrong with it."""
    found = [diagnostic for each in rules if each for diagnostic in each.diagnostics()]
    if lexicon.origin is None:
        return found
    message = f"Read with {lexicon.origin} added to the vocabulary."
    return [Diagnostic(code="lexicon.added", severity="info", message=message), *found]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(error.strerror or "cannot be read", name=str(path)) from error


def _source_info(source: Source) -> SourceInfo:
    return SourceInfo(
        name=Path(source.name).name if source.name else None,
        media_type=source.media_type,
        encoding=source.encoding,
        sha256=source.sha256,
        size=source.size,
        pages=list(source.pages),
    )


def _id(metadata: Metadata, text: str) -> str:
    """A readable id, "nq-100-lang-son-2019-12-05"; what is not known is made up for by a digest of the text."""
    number = (metadata.number or "").split("-")[0].split("/")[0]
    # Many cells have one name, so that theirs says what they are: "chi-bo-thon-3".
    place = None if metadata.level == "cell" else metadata.place
    parts = [_slug(part) for part in (metadata.type, number, place or metadata.issuer, metadata.issued_on)]
    if all(parts):
        return "-".join(parts)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return "-".join([*filter(None, parts), digest]) if any(parts) else f"doc-{digest}"


def _identifier(metadata: Metadata, lexicon: Lexicon) -> str | None:
    return make_identifier(
        DocumentName(
            type=metadata.type,
            number=metadata.number,
            issuer=metadata.issuer,
            date=metadata.issued_on,
            place=metadata.place,
        ),
        lexicon=lexicon,
    )


def _slug(text: str | None) -> str:
    plain = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d")).encode("ascii", "ignore")
    return _NOT_SLUG.sub("-", plain.decode()).strip("-")[:60]
