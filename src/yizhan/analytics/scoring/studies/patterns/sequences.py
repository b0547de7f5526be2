"""What tends to follow what: sequences found, checked, and who stands within one today."""

from collections.abc import Iterator, Mapping

import msgspec

from yizhan.analytics.mining.metrics import Ints
from yizhan.analytics.mining.sequences import Asked, Chain, Finder, Rate, mined, waiting
from yizhan.analytics.scoring.cards import PatternPortrait
from yizhan.analytics.scoring.definitions import Patterns
from yizhan.analytics.scoring.studies.patterns.reading import Read
from yizhan.analytics.scoring.studies.patterns.telling import SEQUENCE, chain_code, chain_name, rate_of

LEFT = "left"
_LEAST_LATER = 10
"""Cases in later months below which nothing counts as confirmed."""


class Chains(msgspec.Struct, frozen=True, kw_only=True):
    """Sequences that were found, each with how many left after its steps in later months; so many were tested."""

    asked: Asked
    tested: int
    found: tuple[tuple[Chain, Rate], ...]


def find(read: Read, made: Patterns, learn: range, later: range) -> Chains:
    """Sequences that ended in the months to learn from, as they were then and later."""
    asked = Asked(
        about={event.name: event.about for event in made.events},
        ends=tuple(event.name for event in made.events if event.follows),
        within=made.within,
        horizon=made.horizon,
        least=made.least,
    )
    finder = Finder(read.happened, asked)
    found = mined(finder, made.most, learn, later)
    left = ((chain, finder.rate(chain.steps, LEFT, later)) for chain in found.found)
    return Chains(asked=asked, tested=found.tested, found=tuple(left))


def portraits(chains: Chains, made: Patterns, sizes: Mapping[str, tuple[int, float]]) -> Iterator[PatternPortrait]:
    """The sequences in words, those after which most came that was not to be expected first."""
    for chain, left in chains.found:
        code = chain_code(chain.steps, chain.end)
        customers, monthly = sizes.get(code, (0, 0.0))
        confirmed = holds(chain)
        yield PatternPortrait(
            code=code,
            kind=SEQUENCE,
            name=chain_name(chain.steps, chain.end, made),
            confirmed=confirmed,
            learned=rate_of(chain.learned),
            later=rate_of(chain.later),
            left=rate_of(left),
            customers=customers,
            monthly=monthly,
            listed=confirmed,
        )


def holds(chain: Chain) -> bool:
    """Whether it came oftener than expected in later months too, beyond chance."""
    return chain.later.cases >= _LEAST_LATER and chain.later.holds


def followed(read: Read, chains: Chains) -> Iterator[tuple[str, Ints, bool]]:
    """By sequence who stands within it today (the month its steps ended; -1: nobody), and whether they are listed."""
    for chain, _ in chains.found:
        since = waiting(read.happened, chain.steps, chain.end, chains.asked)
        yield chain_code(chain.steps, chain.end), since, holds(chain)
