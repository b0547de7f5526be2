"""What a model may refer to in the place where it is deployed."""

from collections.abc import Mapping

import msgspec

from yizhan.engines.process.compile.findings import Element, Findings
from yizhan.kernel.text import Text


class Environment(msgspec.Struct, frozen=True):
    """What a model may refer to; None means that it is not known here and not checked."""

    connectors: Mapping[str, frozenset[str]] | None = None
    """Each connector with its operations."""
    forms: frozenset[str] | None = None
    posts: frozenset[str] | None = None
    decisions: frozenset[str] | None = None
    processes: frozenset[str] | None = None


def check_known(
    element: Element, what: Text, name: str | None, known: frozenset[str] | None, findings: Findings
) -> None:
    """Note that the element names a `what` that does not exist."""
    if name is None or known is None or name in known:
        return
    findings.add(
        element,
        "unknown_reference",
        Text(f"没有名为“{name}”的{what.zh}", f"There is no {what.en} “{name}”"),
        choices_of(known),
    )


def choices_of(known: frozenset[str]) -> Text:
    """What there is to choose from, in words."""
    choices = ", ".join(sorted(known)[:20]) or "-"
    return Text(f"可选：{choices}", f"Available: {choices}")
