"""Work in a process of its own: what it tells arrives in order, and how it ended is known however it ended."""

import signal
from pathlib import Path

import pytest

from support import counting
from yizhan.kernel.text import Text
from yizhan.platform import own_process
from yizhan.platform.own_process import LastWords, Step, Stopped


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(counting.__file__).parents[1]))

    async def run(number: int) -> tuple[list[counting.Told], LastWords]:
        heard: list[counting.Told] = []

        async def hear(one: counting.Told) -> None:
            heard.append(one)

        words = await own_process.follow(counting.__name__, counting.Upto(number), counting.Told, hear)
        return heard, words

    return run


async def test_steps_arrive_in_order_and_the_end_last(told):
    heard, words = await told(3)
    assert heard == [*(Step(Text("在数", "Counting"), done, 3) for done in range(3)), counting.Counted(3)]
    assert words == LastWords("", 0)


async def test_a_refusal_is_told_as_itself(told):
    heard, _ = await told(-1)
    assert heard == [Stopped(Text("数不到", "Cannot count to that"), Text("请给出正数", "Give a positive number"))]


async def test_what_broke_is_in_the_last_words(told):
    heard, words = await told(13)
    assert heard == []
    assert words.why == Text("ZeroDivisionError: thirteen", "ZeroDivisionError: thirteen")


@pytest.mark.parametrize(
    ("number", "why"),
    [(-signal.SIGKILL, "memory"), (-signal.SIGTERM, "the signal SIGTERM"), (0, "code 0"), (3, "code 3")],
)
def test_a_process_that_went_without_a_word_is_told_by_how_it_went(number, why):
    told = LastWords("", number).why
    assert why in told.en
    assert "—" not in told.zh


def test_the_text_of_a_statement_is_nobodys_last_word():
    said = 'Traceback:\nBinderException: no column "amount"\nCandidate bindings: "line"\n\nLINE 1: select a\n         ^'
    assert LastWords(said, 1).why.en == 'BinderException: no column "amount"'


async def test_a_process_that_is_killed_at_work_is_known_to_have_been(told):
    heard, words = await told(9)
    assert heard == [Step(Text("在数", "Counting"), 0, 9)]
    assert "SIGKILL" in words.why.zh
