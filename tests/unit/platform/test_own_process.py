"""Work in a process of its own: what it tells arrives in order, and how it ended is known however it ended."""

from pathlib import Path

import pytest

from support import counting
from yizhan.kernel.text import Text
from yizhan.platform import own_process
from yizhan.platform.own_process import Step, Stopped


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(counting.__file__).parents[1]))

    async def run(number: int) -> tuple[list[counting.Told], str]:
        heard: list[counting.Told] = []

        async def hear(one: counting.Told) -> None:
            heard.append(one)

        words = await own_process.follow(counting.__name__, counting.Upto(number), counting.Told, hear)
        return heard, words

    return run


async def test_steps_arrive_in_order_and_the_end_last(told):
    heard, words = await told(3)
    assert heard == [*(Step(Text("在数", "Counting"), done, 3) for done in range(3)), counting.Counted(3)]
    assert words == "-"


async def test_a_refusal_is_told_as_itself(told):
    heard, _ = await told(-1)
    assert heard == [Stopped(Text("数不到", "Cannot count to that"), Text("请给出正数", "Give a positive number"))]


async def test_what_broke_is_in_the_last_words(told):
    heard, words = await told(13)
    assert heard == []
    assert words.splitlines()[-1] == "ZeroDivisionError: thirteen"
