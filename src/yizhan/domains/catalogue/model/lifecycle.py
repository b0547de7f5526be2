"""The life cycle of everything in the catalogue, as one table (requirement 3.2)."""

from collections.abc import Mapping

from yizhan.domains.catalogue.contracts.specifications import LifecycleState as State
from yizhan.domains.catalogue.errors import IllegalTransition
from yizhan.kernel.text import Text, listed

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.IN_DESIGN: frozenset({State.IN_REVIEW, State.RETIRED}),
    State.IN_REVIEW: frozenset({State.IN_TEST, State.IN_DESIGN, State.RETIRED}),
    State.IN_TEST: frozenset({State.LAUNCHED, State.IN_DESIGN, State.RETIRED}),
    State.LAUNCHED: frozenset({State.RETIRED}),
    State.RETIRED: frozenset(),
}

LABELS: Mapping[State, Text] = {
    State.IN_DESIGN: Text("设计中", "in design"),
    State.IN_REVIEW: Text("审核中", "in review"),
    State.IN_TEST: Text("测试中", "in test"),
    State.LAUNCHED: Text("已上架", "launched"),
    State.RETIRED: Text("已退市", "retired"),
}

NOTHING = Text("无", "none")


def check_transition(code: str, old: State, new: State) -> None:
    """Raises IllegalTransition when the table has no step from `old` to `new`."""
    if new in TRANSITIONS[old]:
        return
    targets = [LABELS[state] for state in State if state in TRANSITIONS[old]]
    allowed = listed(targets) if targets else NOTHING
    raise IllegalTransition(code=code, old=LABELS[old], new=LABELS[new], allowed=allowed)


def next_version(version: str) -> str:
    """The version after `version`: the first number counts up, `1.3` → `2.0`."""
    major = version.partition(".")[0]
    return f"{int(major) + 1}.0" if major.isdigit() else f"{version}.1"
