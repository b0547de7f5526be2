"""Known problems of a step and their remedies, beside what its model says (requirement 6.3), frozen.

Whoever does a step proposes one in their own language; whoever answers for processes accepts it, in both languages, or
refuses it. It then holds for every version of the process, in tasks that are already open too.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from yizhan.kernel.text import Text

DRAWN = "drawn"
"""Stands for what the model itself says, where a proposal corrects that."""


class AdviceState(StrEnum):
    """The life of a proposal."""

    PROPOSED = "proposed"
    IN_FORCE = "inForce"
    REFUSED = "refused"
    REPLACED = "replaced"
    """A correction of it was accepted."""
    RETIRED = "retired"


class Spoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in one language or both; empty where they are not there yet."""

    zh: str = ""
    en: str = ""

    def stripped(self) -> "Spoken":
        return Spoken(self.zh.strip(), self.en.strip())


class Proposal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A problem and its remedy; `corrects` names one in force by its id, or `drawn` for that of the model."""

    problem: Spoken
    remedy: Spoken
    corrects: str | None = None


class AcceptAdvice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that the proposal lacks; those that it has stay as they were proposed."""

    problem: Spoken = Spoken()
    remedy: Spoken = Spoken()


class KnownProblem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A problem in force with its remedy; of the model itself, `id` is `drawn` and nobody is named."""

    id: str
    problem: Text | None
    remedy: Text | None
    proposed_by: str | None = None
    accepted_by: str | None = None
    accepted_at: datetime | None = None


class AdviceView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A proposal with what became of it; `before` is what it corrects."""

    id: str
    rev: int
    process_key: str
    process_name: Text
    node: str
    node_name: Text
    problem: Spoken
    remedy: Spoken
    before: KnownProblem | None
    state: AdviceState
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None
    mine: bool
    """Whether the reader has proposed it, and so does not decide about it."""


class StepAdvice(msgspec.Struct, frozen=True):
    """What is known about a step, and what was proposed about it and is not decided."""

    known: Sequence[KnownProblem]
    proposed: Sequence[AdviceView]


class AdviceFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which proposals to list; None matches everything."""

    state: AdviceState | None = None
    process: str | None = None
