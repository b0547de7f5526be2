"""What processes need from outside the engine: decisions, whom a case is about, an archive, who stands in for whom.

Whoever puts the program together names them (`use_decisions`, `use_archive`, `use_absences`, `use_post_names`).
Business rule tasks ask for decisions in the transaction of whoever moves the instance, so that the next task is there
at once.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
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


class ArchivePlace(msgspec.Struct, frozen=True):
    """The folder of files of ended instances, and after how many days they go there; 0: never by themselves."""

    folder: Path
    after_days: int = 0


class NoArchive(Refusal):
    """Nobody named a place for ended processes."""

    code = "no_archive"
    kind = Kind.REFUSED
    message = Text("没有可用的流程归档目录", "There is no place to archive processes to")
    remedy = Text("请配置数据目录后重试", "Set up a data folder and retry")


_place: list[ArchivePlace] = []


def use_archive(place: ArchivePlace) -> None:
    """Name where ended instances go; called once by whoever puts the program together."""
    _place[:] = [place]


def archive_place() -> ArchivePlace:
    """Where ended instances go; raises NoArchive where no place is named."""
    if not _place:
        raise NoArchive
    return _place[0]


class StoodInFor(msgspec.Struct, frozen=True):
    """Somebody absent: what is theirs by name, or offered to `role` there, is the substitute's."""

    id: int
    login: str
    name: str
    role: str | None
    org_pos: int
    org_last: int


class Absences(Protocol):
    """Tells for whom the actor stands in now."""

    async def __call__(self, ctx: Context, /) -> Sequence[StoodInFor]:
        """One for each role of each of them; none for most people at most times."""
        ...


_absences: list[Absences] = []


def use_absences(absences: Absences) -> None:
    """Name who knows of absences; called once by whoever puts the program together."""
    _absences[:] = [absences]


async def stood_in_for(ctx: Context) -> Sequence[StoodInFor]:
    """For whom the actor stands in now; nobody where nobody knows of absences."""
    return await _absences[0](ctx) if _absences and not ctx.actor.everything else ()


class PostNames(Protocol):
    """Tells what posts are called."""

    async def __call__(self, ctx: Context, codes: Sequence[str], /) -> Mapping[str, Text]:
        """The names by code; one that nobody knows has none."""
        ...


_post_names: list[PostNames] = []


def use_post_names(names: PostNames) -> None:
    """Name who knows what posts are called; called once by whoever puts the program together."""
    _post_names[:] = [names]


async def post_name(ctx: Context, code: str) -> Text:
    """What a post is called; its code where nobody knows."""
    return (await post_names(ctx, [code])).get(code, Text(code, code))


async def post_names(ctx: Context, codes: Sequence[str]) -> Mapping[str, Text]:
    """What posts are called, by code; one that nobody knows has no name."""
    return await _post_names[0](ctx, codes) if _post_names else {}


class Foresee(Protocol):
    """Makes what takes a decision without a trace, for replays; None for a decision that nobody takes."""

    async def __call__(self, ctx: Context, decision: str, /) -> Callable[[Mapping[str, Any], int], Any] | None:
        """Takes what is known and the organisation of the case; gives the outcome, None where there is none."""
        ...


class Subject(msgspec.Struct, frozen=True):
    """The customer a case is about; the name only for those who may read it."""

    customer_id: str
    name: str | None


class Subjects(Protocol):
    """Finds whom cases are about."""

    async def __call__(self, ctx: Context, process: str, business_keys: Sequence[str], /) -> Mapping[str, Subject]:
        """By business key; one that is about nobody is left out."""
        ...


_foreseeing: list[Foresee] = []
_subjects: list[Subjects] = []


def use_replaying(foresee: Foresee, subjects: Subjects) -> None:
    """Name who takes decisions in replays and who knows whom cases are about; called once, as above."""
    _foreseeing[:] = [foresee]
    _subjects[:] = [subjects]


async def foreseen(ctx: Context, decision: str) -> Callable[[Mapping[str, Any], int], Any] | None:
    """What takes the decision without a trace."""
    return await _foreseeing[0](ctx, decision) if _foreseeing else None


async def subjects_of(ctx: Context, process: str, business_keys: Sequence[str]) -> Mapping[str, Subject]:
    """Whom cases are about, by business key."""
    return await _subjects[0](ctx, process, business_keys) if _subjects else {}
