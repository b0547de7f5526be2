"""Dashboards that come with the product: each question can be asked, each word is there in both languages."""

import re
from datetime import date

import pytest

from yizhan.analytics.dashboards import checking, shipped
from yizhan.analytics.olap import definitions, latest
from yizhan.analytics.olap.contracts import Filter
from yizhan.kernel.text import Language
from yizhan.platform.migrate import data_folder

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("each", shipped.known().values(), ids=lambda each: each.name.en)
def test_every_question_can_be_asked_and_every_word_is_there_in_both_languages(each: shipped.Shipped) -> None:
    cubes = definitions.load(data_folder("definitions") / "warehouse" / "cubes")
    for language in Language:
        told = each.told(language)
        assert [*checking.of_name(told.name), *checking.of_tiles(cubes, told.tiles)] == []
        words = [told.name, told.about, *(tile.title for tile in told.tiles)]
        assert all(words)
        assert {bool(CHINESE.search(word)) for word in words} == {language is Language.ZH}
        assert all(bool(CHINESE.search(tile.note)) == (language is Language.ZH) for tile in told.tiles if tile.note)


@pytest.mark.parametrize(
    ("months", "wanted", "since", "until"),
    [
        ((date(2026, 8, 1), date(2026, 9, 1)), 1, date(2026, 9, 1), date(2026, 9, 30)),
        ((date(2026, 2, 1),), 3, date(2025, 12, 1), date(2026, 2, 28)),
        ((date(2026, 12, 1),), 12, date(2026, 1, 1), date(2026, 12, 31)),
        ((), 3, None, None),
    ],
)
def test_the_latest_months_count_back_from_the_newest_with_facts(
    months: tuple[date, ...], wanted: int, since: date | None, until: date | None
) -> None:
    other = Filter("product.line", among=("mobile",))
    found = latest.settled((Filter("time.month", latest=wanted), other), months)
    assert (found[0].since, found[0].until, found[1]) == (since, until, other)
