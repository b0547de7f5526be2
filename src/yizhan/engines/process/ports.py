"""What processes need from outside the engine: somebody who takes decisions.

Whoever puts the program together names one (`use_decisions`); business rule tasks ask it in the transaction of
whoever moves the instance, so that the next task is there at once.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text
from yizhan.platform.context import Context


class Asked(msgspec.Struct, frozen=True):
    """A question of one activation: what is known, in which organisation, for which case."""

    variables: Mapping[str, Any]
    org_pos: int
    reference: str


class Decide(Protocol):
    """Takes a decision. Raises a Refusal for one it does not know or cannot take."""

    async def __call__(self, ctx: Context, decision: str, asked: Sequence[Asked], /) -> Sequence[Any]:
        """The outcome for each question, in order."""
        ...


class NoDecisions(Refusal):
    """Nobody takes decisions in this program."""

    code = "no_decisions"
    kind = Kind.REFUSED
    message = Text("没有可用的决策引擎", "There is nobody to take decisions")
    remedy = Text("请配置规则引擎后重试", "Set up the rule engine and retry")


_named: list[Decide] = []


def use_decisions(decide: Decide) -> None:
    """Name who takes decisions; called once by whoever puts the program together."""
    _named[:] = [decide]


async def decide(ctx: Context, decision: str, asked: Sequence[Asked]) -> Sequence[Any]:
    """The outcome for each question, in order; raises a Refusal, NoDecisions where nobody takes any."""
    if not _named:
        raise NoDecisions
    return await _named[0](ctx, decision, asked)
