"""The short version; `python -m tests.kill.checker --kills 200` is the long one."""

import pytest
from tests.kill.checker import check

pytestmark = pytest.mark.slow


async def test_every_instance_ends_once_and_every_call_has_one_effect_whatever_is_killed() -> None:
    outcome = await check(kills=10, instances=25, seed=3)
    assert outcome.right, outcome
    assert outcome.kills.get("postgres"), "a run in which PostgreSQL is never killed shows too little"
