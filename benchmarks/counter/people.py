"""Made-up customers as rows of text: common surnames, companies, valid identity numbers."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import msgspec

from yizhan.demo.names import Namer, load_words
from yizhan.domains.party.model.identity import resident_check
from yizhan.kernel.numbering import readable
from yizhan.platform.search import endings, name_keys

FIRST_ID = 1_000_000_000_000_000
STEP = 16
"""Ids of one customer and what hangs on it lie together, as they do when they are recorded together."""

_NAMES = 60_000
_COMPANIES = 20_000
_CITIES = ("南京", "苏州", "无锡", "常州", "江苏省")
_TAGS = (
    ("电子账单", 0.20),
    ("老用户", 0.08),
    ("高价值", 0.06),
    ("校园", 0.04),
    ("退役军人", 0.02),
    ("测试用户", 0.0002),
)
_STATUSES = (("active", 0.90), ("closed", 0.95), ("prospect", 0.99), ("merged", 1.0))
_LEVELS = ("local", "province", "group")
_NOW = datetime.now(UTC).replace(microsecond=0)
_SINCE = 12 * 365 * 86_400


class Name(msgspec.Struct, frozen=True):
    """A name and what it is found by, worked out once for all who have it."""

    family: str
    given: str
    gender: str
    whole: str
    pinyin: str
    initials: str
    endings: tuple[str, ...] = ()


class Person(msgspec.Struct, frozen=True, gc=False):
    """One customer, in the text of PostgreSQL's COPY."""

    n: int
    id: int
    org_pos: int
    name: Name
    identity: str
    born: str
    phone: str
    since: str
    changed: str
    kind: str
    level: str
    status: str
    tags: str
    manager: int
    number: str
    account: str


def id_of(n: int) -> int:
    return FIRST_ID + n * STEP


def phone_of(n: int) -> str:
    """Numbers are scattered, as they are among customers who come one after another."""
    return f"1{3 + n % 7}{(n * 7_919 + 13) % 1_000_000_000:09}"


@cache
def names(seed: int = 7) -> list[Name]:
    """The names that people take: a common one several times, so that it is common among them."""
    namer = Namer(random.Random(seed))
    return [*(_name(*namer.person()) for _ in range(_NAMES)), *_rare()]


@cache
def companies(seed: int = 8) -> list[Name]:
    """The names of companies, most of which end in 有限公司."""
    namer = Namer(random.Random(seed))
    return [_name("", namer.company(_CITIES[n % len(_CITIES)])[0], r"\N") for n in range(_COMPANIES)]


def _rare() -> Iterator[Name]:
    """Names that few have: a rare second character beside a common one."""
    words = load_words()
    surnames, given = list(words.surnames), words.given["male"]
    for n in range(_NAMES // 4):
        yield _name(surnames[n % len(surnames)], chr(0x4E00 + n % 5_000) + given[n % len(given)][0], "male")


def _name(family: str, given: str, gender: str) -> Name:
    syllables = [_syllable(character) for character in family + given]
    initials = "".join(syllable[:1] for syllable in syllables)
    whole = family + given
    return Name(family, given, gender, whole, "".join(syllables), initials, tuple(dict.fromkeys(endings(whole))))


@cache
def _syllable(character: str) -> str:
    return name_keys(character)["pinyin"][0]


def person(n: int, name: Name, company: Name, org_pos: int, chance: random.Random) -> Person:
    """The `n`-th customer: called `name`, or `company` where it is one."""
    born = date(1950, 1, 1) + timedelta(days=n % 20_000)
    first = f"{320_100 + n // 20_000 % 80:06}{born:%Y%m%d}{n // 1_600_000 * 2 + 10 + (name.gender == 'male'):03}"
    age = chance.random() * _SINCE
    since, changed = _NOW - timedelta(seconds=age), _NOW - timedelta(seconds=age * chance.random())
    what = chance.random()
    kind = "public" if what < 0.91 else "business" if what < 0.95 else "transient" if what < 0.991 else "key"
    dice = chance.random()
    tags = ",".join(tag for tag, share in _TAGS if chance.random() < share)
    return Person(
        n=n,
        id=id_of(n),
        org_pos=org_pos,
        name=company if kind in {"key", "business"} else name,
        identity=first + resident_check(first),
        born=born.isoformat(),
        phone=phone_of(n),
        since=since.isoformat(),
        changed=changed.isoformat(),
        kind=kind,
        level=_LEVELS[n % 3] if kind == "key" else r"\N",
        status="active" if n < 1000 else next(status for status, share in _STATUSES if dice < share),
        tags=f"{{{tags}}}",
        manager=500 + org_pos % 40 if kind in {"key", "business"} else 0,
        number=readable("C", n + 1),
        account=readable("A", n + 1),
    )
