"""Every pair of the life cycle's table."""

import itertools

import pytest

from yizhan.domains.catalogue.contracts.specifications import LifecycleState as S
from yizhan.domains.catalogue.errors import IllegalTransition
from yizhan.domains.catalogue.model.lifecycle import TRANSITIONS, check_transition, next_version

ALLOWED = {
    (S.IN_DESIGN, S.IN_REVIEW),
    (S.IN_DESIGN, S.RETIRED),
    (S.IN_REVIEW, S.IN_TEST),
    (S.IN_REVIEW, S.IN_DESIGN),
    (S.IN_REVIEW, S.RETIRED),
    (S.IN_TEST, S.LAUNCHED),
    (S.IN_TEST, S.IN_DESIGN),
    (S.IN_TEST, S.RETIRED),
    (S.LAUNCHED, S.RETIRED),
}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(S, S)))
def test_each_step_is_allowed_or_refused_as_the_table_says(old: S, new: S) -> None:
    assert (new in TRANSITIONS[old]) is ((old, new) in ALLOWED)
    if (old, new) in ALLOWED:
        check_transition("X", old, new)
        return
    with pytest.raises(IllegalTransition) as refused:
        check_transition("X", old, new)
    assert refused.value.advice.zh
    assert refused.value.advice.en


@pytest.mark.parametrize(("old", "new"), [("1.0", "2.0"), ("9.3", "10.0"), ("beta", "beta.1")])
def test_the_next_version(old: str, new: str) -> None:
    assert next_version(old) == new
