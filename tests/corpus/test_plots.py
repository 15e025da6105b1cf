"""Charts: what is drawn of each target, what stands on every chart, and the files."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nghiquyet.corpus import Corpus, TargetQuestion
from nghiquyet.corpus.cli.plot import CHARTS as COMMAND_CHARTS
from nghiquyet.corpus.extras import MissingExtraError
from nghiquyet.corpus.plots import CHARTS
from nghiquyet.corpus.plots.citations import citations_chart, level_of
from nghiquyet.corpus.plots.indicator import indicator_chart
from nghiquyet.corpus.plots.rendering import PlotError
from nghiquyet.corpus.plots.scaling import scale_for
from nghiquyet.corpus.store.connection import open_store
from nghiquyet.parser.model import Normalized, Target, TargetPeriod

ENDINGS = {".png": b"\x89PNG\r\n", ".svg": b"<svg ", ".html": b"<!DOCTYPE html>"}


def target(op: str, low: float | None, high: float | None, year: int | None, **fields: Any) -> Target:
    return Target(
        id=f"t{year}",
        indicator="tỷ lệ che phủ rừng",
        op=op,  # type: ignore[arg-type]
        low=low,
        high=high,
        unit="%",
        normalized=Normalized(low=low, high=high, unit=fields.pop("unit", "%")),
        period=TargetPeriod(end=year),
        quote="x",
        span=(0, 1),
        number_span=(0, 1),
        rule="reach",
        sector="environment",
        change=fields.pop("change", "reach"),
    )


@pytest.fixture
def draw(tmp_path: Path, factory: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The chart of targets that are given by place, as a specification of Vega-Lite."""

    def drawn(**stated: list[Target]) -> dict[str, Any]:
        path = tmp_path / "rung.db"
        with Corpus(path) as corpus:
            for number, (place, targets) in enumerate(stated.items()):
                resolution = factory(
                    f"Văn bản {number}.\n", id=f"nq-{number}", place=place, issued_on=f"{2015 + number}-10-22"
                )
                resolution.targets = targets
                corpus.add(resolution)
        with closing(open_store(path, create=False)) as connection:
            chart = indicator_chart(connection, TargetQuestion(), store=path)
        spec: dict[str, Any] = chart.to_dict()
        return spec

    return drawn


def values(spec: dict[str, Any], layer: int) -> list[dict[str, Any]]:
    """What a layer draws; altair keeps each set of data once, by name."""
    found: list[dict[str, Any]] = spec["datasets"][spec["layer"][layer]["data"]["name"]]
    return found


def points(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return values(spec, 1)


@pytest.mark.parametrize(
    ("op", "low", "high", "line", "ticks", "heads", "meaning"),
    [
        ("=", 60, 60, (60, 60), [], [60], "exactly"),
        ("≈", 60, 60, (60, 60), [], [60], "about"),
        ("range", 60, 65, (60, 65), [60, 65], [], "from – to"),
        ("≥", 60, None, (60, 61.2), [60], [61.2], "at least, more than"),
        (">", 60, None, (60, 61.2), [60], [61.2], "at least, more than"),
        ("≤", None, 60, (58.8, 60), [60], [58.8], "at most, less than"),
        ("<", None, 60, (58.8, 60), [60], [58.8], "at most, less than"),
        ("≤", None, 0.5, (0, 0.5), [0.5], [0], "at most, less than"),
    ],
)
def test_ranges_and_bounds_are_drawn_as_such(
    draw: Any, op: str, low: Any, high: Any, line: tuple[float, float], ticks: Any, heads: Any, meaning: str
) -> None:
    others = [target("=", 50, 50, 2020), target("=", 70, 70, 2021)]
    point = points(draw(Xa=[target(op, low, high, 2025), *others]))
    [point] = [found for found in point if found["year"] == 2025]
    if high == 0.5:  # the scale of the arrow follows from all numbers: it ends at nothing
        assert point["low"] == 0
    else:
        assert (point["low"], point["high"]) == pytest.approx(line)
    assert point["ticks"] == ticks
    assert point["heads"] == pytest.approx(heads)
    assert point["meaning"] == meaning


def test_the_chart_says_its_unit_its_years_and_its_source(draw: Any) -> None:
    title = draw(A=[target("=", 60, 60, 2020)], B=[target("=", 60, 60, 2025)])["title"]
    assert title["text"] == "Tỷ lệ che phủ rừng"
    notes = "\n".join(title["subtitle"])
    assert "in %" in notes
    assert "2020–2025" in notes
    assert "rung.db (2 of 2 documents, issued 2015–2016)" in notes


def test_what_is_left_out_is_counted(draw: Any) -> None:
    spec = draw(
        A=[
            target("=", 60, 60, 2020),
            target("=", 61, 61, 2021, change="maintain"),
            target("=", 3, 3, 2022, change="increase"),
            target("=", 9, 9, 2023, unit="ha"),
            target("=", 9, 9, None),
        ]
    )
    assert [point["year"] for point in points(spec)] == [2020, 2021]
    assert "2 targets; 3 left out: other units, kinds or places, or no year" in spec["title"]["subtitle"]


def test_places_of_one_year_stand_beside_each_other_and_others_on_their_year(draw: Any) -> None:
    spec = draw(Ân=[target("=", 60, 60, 2020), target("=", 60, 60, 2021)], An=[target("=", 60, 60, 2020)])
    found = {(point["place"], point["year"]): point["x"] for point in points(spec)}
    assert found["Ân", 2021] == 2021
    assert found["An", 2020] < 2020 < found["Ân", 2020]
    assert spec["layer"][1]["encoding"]["color"]["scale"]["domain"] == ["An", "Ân"]


def test_provinces_are_drawn_as_on_todays_map(tmp_path: Path, factory: Callable[..., Any]) -> None:
    path = tmp_path / "corpus.db"
    resolution = factory(place="Yên Bái")
    with Corpus(path) as corpus:
        corpus.add(resolution)
    with closing(open_store(path, create=False)) as connection:
        spec = indicator_chart(connection, TargetQuestion(unit="%"), store=path, today=True).to_dict()
    assert [point["place"] for point in points(spec)] == ["Lào Cai"]
    assert "since July 2025" in spec["title"]["subtitle"][1]


def test_a_line_joins_only_years_with_one_number(draw: Any) -> None:
    differing = [target("=", 60, 60, 2020), target("=", 61, 61, 2021), target("=", 64, 64, 2022)]
    other = target("=", 62, 62, 2021)
    other.id = "t9"
    spec = draw(A=[*differing, other])
    assert [point["year"] for point in values(spec, 0)] == [2020, 2022]


def test_several_indicators_are_told(draw: Any) -> None:
    other = target("=", 62, 62, 2021)
    other.indicator = "Tỷ lệ khác"
    spec = draw(A=[target("=", 60, 60, 2020), target("=", 60, 60, 2022), other])
    assert spec["title"]["text"] == "Tỷ lệ che phủ rừng and 1 other indicator"
    assert len({point["series"] for point in values(spec, 0)}) == 2


def test_without_a_dated_target_there_is_nothing_to_draw(draw: Any) -> None:
    with pytest.raises(PlotError, match="no target"):
        draw(A=[target("=", 60, 60, None)])


@pytest.mark.parametrize(
    ("numbers", "unit", "scale"),
    [
        ([63, 65], "%", (1, "%")),
        ([5_000], "ha", (1, "ha")),
        ([50_000, 20_000], "ha", (1e3, "thousand ha")),
        ([6e12, 5e12], "VND", (1e12, "trillion VND")),
        ([1, 1, 1e12], None, (1, "number")),
    ],
)
def test_large_numbers_are_scaled(numbers: list[float], unit: str | None, scale: tuple[float, str]) -> None:
    assert tuple(scale_for(numbers, unit)) == scale


@pytest.mark.parametrize(
    ("identifier", "level"),
    [
        ("vn/party/tw/ct/xii/05", "central"),
        ("vn/state/qh/luat/2013/dat-dai", "central"),
        ("vn/party/hoi-nghi/nq/xii/4", "central"),
        ("vn/party/dai-hoi/nq/xiii", "central"),
        ("vn/party/tu/lang-son/nq/2019/100", "province"),
        ("vn/party/dai-hoi/thanh-pho/hai-binh/nq/xv", "province"),
        ("vn/party/dai-hoi/huyen/vinh-dong/nq/xv", "district"),
        ("vn/party/hu/vinh-dong/nq/2019/3", "district"),
        ("vn/state/khong-ro/kh/2019/3", "other"),
        ("x", "other"),
    ],
)
def test_level_of_a_document_that_is_only_cited(identifier: str, level: str) -> None:
    assert level_of(identifier) == level


def test_a_citation_is_a_line_between_levels(store: Path) -> None:
    with closing(open_store(store, create=False)) as connection:
        spec = citations_chart(connection, store=store).to_dict()
    assert [(dot["id"], dot["cited"], dot["where"]) for dot in values(spec, -2)] == [
        ("ct-05-tw-2016", 1, "in the corpus"),
        ("nq-1-thanh-son-2020", 0, "in the corpus"),
    ]
    assert [head["label"] for head in values(spec, -1)] == ["Centre", "Province"]
    assert len({point["edge"] for point in values(spec, 0)}) == 1


def test_a_long_graph_is_cut_and_says_so(tmp_path: Path, factory: Callable[..., Any]) -> None:
    path = tmp_path / "corpus.db"
    with Corpus(path) as corpus:
        for number in range(5):
            corpus.add(factory(factory().text + f"{number}\n", id=f"nq-{number}"))
    with closing(open_store(path, create=False)) as connection:
        spec = citations_chart(connection, store=path, limit=3).to_dict()
    assert "3 other documents left out" in spec["title"]["subtitle"][1]


@pytest.mark.parametrize(
    ("chart", "ending"), [*((chart, ".svg") for chart in CHARTS), ("sections", ".png"), ("sections", ".html")]
)
def test_command_draws(run: Callable[..., Any], store: Path, tmp_path: Path, chart: str, ending: str) -> None:
    output = tmp_path / "new" / f"chart{ending}"
    result = run("plot", chart, "-c", store, "-o", output)
    assert result.exit_code == 0, result.stderr
    data = output.read_bytes()
    assert data.lstrip().startswith(ENDINGS[ending])
    if ending != ".png":
        assert "Source: corpus.db (" in data.decode()
    if ending == ".html":
        assert not re.search(rb"""<(?:script|link|img)[^>]+(?:src|href)=["']?(?:https?:)?//""", data)


def test_the_command_knows_the_charts() -> None:
    assert COMMAND_CHARTS == CHARTS


def test_wrong_use(run: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    for arguments in (
        ("sections", "-o", tmp_path / "chart.pdf"),
        ("sections", "-o", tmp_path / "chart.png", "--year", "2025"),
        ("indicator", "-o", tmp_path / "chart.png", "--year", "1999"),
        ("indicator", "-o", store / "chart.png"),
    ):
        result = run("plot", *arguments, "-c", store)
        assert result.exit_code == 2
        assert "Error: " in result.stderr


@pytest.mark.parametrize("module", ["altair", "vl_convert"])
def test_a_missing_library_is_told_with_its_extra(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with Corpus(store) as corpus, pytest.raises(MissingExtraError, match=module) as caught:
        corpus.plot_sections(tmp_path / "chart.png")
    assert caught.value.hint == "pip install 'nghiquyet[plot]'"


def test_nothing_to_draw(tmp_path: Path, factory: Callable[..., Any]) -> None:
    with Corpus(tmp_path / "corpus.db") as corpus:
        corpus.add(factory("Một câu.\n"))
        with pytest.raises(PlotError, match="no heading"):
            corpus.plot_sections(tmp_path / "chart.png")
        with pytest.raises(PlotError, match="no citation"):
            corpus.plot_citations(tmp_path / "chart.png")
