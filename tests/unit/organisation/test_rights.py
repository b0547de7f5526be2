"""Giving rights, explaining them, waiting after failures, and what speaks against a password."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yizhan.domains.organisation.contracts import Level, Role, State
from yizhan.domains.organisation.model import explaining, naming, secrets
from yizhan.domains.organisation.model.explaining import HeldPost, Target
from yizhan.domains.organisation.model.granting import Seat, excess, may_give, merged, raised, reaches
from yizhan.domains.organisation.model.levels import may_stand_below
from yizhan.domains.organisation.model.throttling import ADDRESS, LOGIN
from yizhan.kernel.clock import SystemClock
from yizhan.kernel.scope import Reach, scope_of
from yizhan.kernel.text import Text

OWN, HERE, BELOW, ALL = Reach.OWN, Reach.ORGANISATION, Reach.SUBTREE, Reach.ALL
PROVINCE, CITY, HALL, ELSEWHERE = Seat(100, 199), Seat(110, 119), Seat(112, 112), Seat(300, 399)


@pytest.mark.parametrize(
    ("held", "at", "wanted", "there", "may"),
    [
        (ALL, HALL, ALL, ELSEWHERE, True),
        (BELOW, PROVINCE, ALL, CITY, False),
        (BELOW, PROVINCE, BELOW, CITY, True),
        (BELOW, PROVINCE, BELOW, PROVINCE, True),
        (BELOW, PROVINCE, OWN, HALL, True),
        (BELOW, PROVINCE, OWN, ELSEWHERE, False),
        (BELOW, CITY, BELOW, PROVINCE, False),
        (HERE, CITY, HERE, CITY, True),
        (HERE, CITY, HERE, HALL, False),
        (HERE, CITY, BELOW, CITY, False),
        (OWN, CITY, OWN, HALL, True),
        (OWN, CITY, HERE, CITY, False),
        (None, PROVINCE, OWN, HALL, False),
    ],
)
def test_who_may_give_what_where(held, at, wanted, there, may):
    assert may_give(held, at, wanted, there) is may


seats = st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda t: Seat(t[0], t[0] + t[1]))
reach = st.sampled_from(list(Reach))


@given(reach, seats, reach, seats, st.integers(0, 80))
def test_what_is_given_reaches_no_farther_than_what_is_held(held, at, wanted, there, target):
    if may_give(held, at, wanted, there) and wanted is not OWN and reaches(wanted, there, target, owned=False):
        assert reaches(held, at, target, owned=False)


@given(reach, seats, st.integers(0, 80))
def test_reaching_agrees_with_the_scope_the_database_enforces(how, seat, target):
    scope = scope_of(how, seat.pos, seat.last, 7)
    assert scope.contains(target) is reaches(how, seat, target, owned=True)


def test_several_roles_grant_the_farthest_reach_each():
    assert merged([{"a": "own", "b": "all"}, {"a": "subtree", "c": "organisation"}]) == {
        "a": BELOW,
        "b": ALL,
        "c": HERE,
    }


def test_only_more_counts_as_raised():
    assert raised({"a": BELOW, "b": OWN}, {"a": HERE, "b": HERE, "c": OWN}) == {"b": HERE, "c": OWN}


def test_the_first_grant_beyond_is_named():
    beyond = excess({"a": ALL}, PROVINCE, {"a": BELOW, "b": OWN}, CITY)
    assert beyond is not None
    assert (beyond.permission, beyond.reach) == ("b", OWN)


@pytest.mark.parametrize(
    ("level", "parent", "may"),
    [
        (Level.PROVINCE, Level.GROUP, True),
        (Level.BRANCH, Level.GROUP, True),
        (Level.BRANCH, Level.BRANCH, True),
        (Level.PROVINCE, Level.PROVINCE, False),
        (Level.LOCAL_NETWORK, Level.BRANCH, False),
        (Level.GROUP, Level.GROUP, False),
    ],
)
def test_which_level_stands_below_which(level, parent, may):
    assert may_stand_below(level, parent) is may


def test_waits_grow_and_end_at_a_cap():
    waits = [LOGIN.wait_after(n) for n in range(1, 60)]
    assert waits[:4] == [timedelta(0)] * 4
    assert waits[4] == LOGIN.first
    assert waits == sorted(waits)
    assert max(waits) == LOGIN.longest
    assert ADDRESS.wait_after(29) == timedelta(0)


def test_weak_passwords_are_told_from_good_ones():
    for weak in ("short", "aaaaaaaaaaaa", "Password123", "zhang3-2026-x", "x" * 300):
        assert secrets.password_problems(weak, "zhang3", "next"), weak
    assert secrets.password_problems("correct horse battery", "zhang3", "next") == []
    same = secrets.password_problems("correct horse battery", "zhang3", "next", current="correct horse battery")
    assert [problem.code for problem in same] == ["same_password"]


def test_what_the_system_makes_up_is_good_and_never_the_same():
    made = {secrets.made_up_password() for _ in range(100)}
    assert len(made) == 100
    assert all(secrets.password_problems(password, "zhang3", "x") == [] for password in made)
    assert len(set(secrets.recovery_codes())) == secrets.RECOVERY_CODES


@pytest.mark.parametrize(
    ("clear", "masked"), [("13912345678", "139****5678"), ("1234567", "****"), ("", ""), (None, None)]
)
def test_phones_are_masked(clear, masked):
    assert naming.masked_phone(clear) == masked


def test_mail_addresses_are_masked():
    assert naming.masked_email("li.ming@example.com") == "l****@example.com"


def test_ways_to_reach_somebody_are_checked():
    assert [p.code for p in naming.contact_problems("139-abc", "li@")] == ["bad_phone", "bad_email"]
    assert naming.contact_problems("+86 139 1234 5678", "li@example.com") == []


def _role(**grants: Reach) -> Role:
    name = Text("营业员", "Clerk")
    now = SystemClock().now()
    permissions = {key.replace("_", "."): value for key, value in grants.items()}
    return Role(
        id="9", code="clerk", name=name, description=Text("", ""), unit_id="1", built_in=False, grants=permissions,
        state=State.ACTIVE, rev=1, changed_at=now,
    )  # fmt: skip


def _held(*roles: Role, in_force: bool = True, in_use: bool = True, seat: Seat = CITY) -> HeldPost:
    return HeldPost("5", "Clerk", "6", "City", seat, in_force, in_use, list(roles))


@pytest.mark.parametrize(
    ("post", "target", "owned", "code"),
    [
        (_held(_role(customer_read=BELOW)), 112, False, "allowed"),
        (_held(_role(customer_read=BELOW)), 150, False, "out_of_reach"),
        (_held(_role(customer_read=HERE)), 112, False, "out_of_reach"),
        (_held(_role(customer_read=OWN)), 112, True, "allowed"),
        (_held(_role(customer_read=OWN)), 112, False, "not_owned"),
        (_held(_role(customer_read=OWN), _role(customer_read=ALL)), 900, False, "allowed"),
        (_held(_role(order_read=ALL)), 112, False, "no_role"),
        (_held(_role(customer_read=ALL), in_force=False), 112, False, "not_in_force"),
        (_held(_role(customer_read=ALL), in_use=False), 112, False, "post_retired"),
    ],
)
def test_each_post_says_why(post, target, owned, code):
    answer = explaining.of_post(post, Target("customer.read", target, owned))
    assert answer.code == code
    assert answer.allowed is (code == "allowed")
    assert "{" not in answer.reason.en + answer.reason.zh


def test_a_blocked_login_may_nothing_whatever_its_posts_give():
    giving = explaining.of_post(_held(_role(customer_read=ALL)), Target("customer.read", 1, owned=False))
    assert explaining.whole([giving], None).allowed
    assert not explaining.whole([giving], ("left", explaining.LEFT)).allowed
    assert explaining.whole([], None).code == "no_post"
