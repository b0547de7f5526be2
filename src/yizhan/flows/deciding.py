"""Business rule tasks of processes are decided by the decision tables in force."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from yizhan.engines.process.ports import Asked
from yizhan.engines.rules import api as rules
from yizhan.engines.rules.contracts import Question
from yizhan.platform.context import Context


async def by_tables(ctx: Context, decision: str, asked: Sequence[Asked]) -> Sequence[Any]:
    """The answer of the tables where each case belongs, logged under its instance; None where no row answers."""
    questions = [Question(variables=each.variables, org_pos=each.org_pos, reference=each.reference) for each in asked]
    decided = await rules.decide_many(ctx, decision, questions, caller="process")
    return [each.result for each in decided]


async def foreseen(ctx: Context, decision: str) -> Callable[[Mapping[str, Any], int], Any]:
    """What takes the decision by the tables in force, and logs nothing."""
    return await rules.evaluator(ctx, decision)
