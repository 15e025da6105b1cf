"""What mkdocs does besides: pages made from the project itself, and the language of each page.

mkdocstrings reads source files, and looks for ``nghiquyet.parser`` in a folder ``nghiquyet``. There is none, on purpose
(see the decisions), so links under that name are laid in a folder that lasts as long as the build.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from generators import PAGES
from generators.names import with_all_names
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
FIRST = 100
_TREE = tempfile.TemporaryDirectory(prefix="nghiquyet-docs-")


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> None:
    """Show mkdocstrings the packages under their public names."""
    folder = Path(_TREE.name, "nghiquyet")
    folder.mkdir(exist_ok=True)
    for name in ("parser", "corpus", "schemas"):
        link = folder / name
        if not link.exists():
            link.symlink_to(ROOT / name, target_is_directory=True)
    config.plugins["mkdocstrings"].config.handlers["python"]["paths"] = [_TREE.name]


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages that are made."""
    for address, make in PAGES.items():
        files.append(File.generated(config, address, content=make(ROOT)))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the public names that the reference of a package does not place itself."""
    return with_all_names(page.file.src_uri, markdown)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say in which language a page is."""
    if page.file.src_uri.startswith("vi/"):
        return output.replace('<html lang="en"', '<html lang="vi"', 1)
    return output
