"""spaCy and underthesea are loaded by those who ask for them, and their absence is told in one sentence."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

CODES = {
    "the parser": "import nghiquyet.parser; nghiquyet.parser.parse('NGHỊ QUYẾT')",
    "the language layer": "import nghiquyet.parser.language",
    "segmentation, not yet used": "import nghiquyet.parser.language.segmentation, nghiquyet.parser.language.agreement",
    "the command line": "from nghiquyet.corpus.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
}
ABSENT = """
import sys
sys.modules["{absent}"] = None
from nghiquyet.parser.extras import MissingExtraError
try:
    {code}
except MissingExtraError as error:
    print(error, error.hint)
"""


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_heavy_libraries_are_not_loaded_by(code: str) -> None:
    printed = run(
        f"{code}\nimport sys\nprint('loaded', *{{'spacy', 'thinc', 'underthesea', 'numpy'}} & set(sys.modules))"
    )
    assert printed.splitlines()[-1].strip() == "loaded"


@pytest.mark.parametrize(
    ("absent", "code"),
    [("spacy", "from nghiquyet.parser.language import blank"),
     ("underthesea", "from nghiquyet.parser.language import blank; blank('words')('Một')")],
    ids=["spacy", "underthesea"],
)  # fmt: skip
def test_the_absence_of_a_library_is_told_with_the_extra(absent: str, code: str) -> None:
    assert run(ABSENT.format(absent=absent, code=code)).strip() == (
        f"this needs {absent}, which is not installed pip install 'nghiquyet[language]'"
    )


def test_an_unknown_name_is_an_attribute_error() -> None:
    from nghiquyet.parser import language

    assert not hasattr(language, "no_such_name")
    assert set(language.__all__) <= set(dir(language))
    assert all(hasattr(language, name) for name in language.__all__)


def test_spacy_finds_us_without_an_import() -> None:
    code = "import spacy\nnlp = spacy.blank('vi')\nnlp.add_pipe('resolution')\nprint(nlp.pipe_names, len(nlp('NGHỊ QUYẾT').spans))"
    assert run(code).strip() == "['resolution'] 7"


def test_the_entry_points_are_installed() -> None:
    groups = {
        "spacy_tokenizers": {"nghiquyet.words.v1", "nghiquyet.syllables.v1"},
        "spacy_scorers": {"nghiquyet.resolution_scorer.v1"},
        "spacy_languages": {"vi"},
        "spacy_displacy_colors": {"nghiquyet"},
    }
    for group, names in groups.items():
        found = importlib.metadata.entry_points(group=group)
        ours = {point.name for point in found if point.value.startswith("nghiquyet.")}
        assert ours == names
        assert all(point.load() for point in found if point.name in names)
