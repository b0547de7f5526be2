"""How a measured figure is judged and printed."""

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from benchmarks.__main__ import measure
from benchmarks.figures import Figure, at_least, within

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (
            at_least("get-customer", 4200, 12000, 0.3, "/s"),
            "get-customer ours=4200/s peer=12000/s ratio=0.35 target=>=0.3 ok",
        ),
        (at_least("import", 1, 10, 0.2, "/s"), "import ours=1/s peer=10/s ratio=0.1 target=>=0.2 short"),
        (within("search-p95", 20, 20, "ms"), "search-p95 ours=20ms limit=20ms ratio=1 target=<=1 ok"),
        (within("list-p95", 20.5, 20, "ms"), "list-p95 ours=20.5ms limit=20ms ratio=1.02 target=<=1 short"),
    ],
)
def test_a_figure_is_one_line_with_its_verdict(figure: Figure, line: str) -> None:
    assert str(figure) == line


async def test_what_fell_short_is_returned(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = within("a", 1, 2, "ms"), within("b", 3, 2, "ms")

    class Group:
        async def figures(self, size: int) -> AsyncIterator[Figure]:
            assert size == 7
            yield good
            yield bad

    assert await measure(Group(), 7) == [bad]
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["a", "b", "#"]


def test_an_unknown_group_is_refused_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "nonsense" in done.stderr
