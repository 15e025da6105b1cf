"""Charts of the corpus as PNG, SVG, or a web page that needs nothing else; needs the extra ``plot``.

One module a chart: ``indicator`` (targets for one indicator over years and places), ``citations`` (who cites what,
from Centre to cell), ``sections`` (what outlines are made of). Each makes a chart of altair, with its unit, its years
and its source on it; ``rendering`` writes it.
"""

from __future__ import annotations

from typing import Final

CHARTS: Final = ("indicator", "citations", "sections")
ENDINGS: Final = (".png", ".svg", ".html")
