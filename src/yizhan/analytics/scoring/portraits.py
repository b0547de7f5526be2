"""A group of customers in words of the business: what it is called, what sets it apart from all, what it has."""

from collections.abc import Sequence

import polars as pl

from yizhan.analytics.mining.segments import Segment, Trait
from yizhan.analytics.scoring import definitions
from yizhan.analytics.scoring.cards import Product
from yizhan.analytics.scoring.prospecting import LINES
from yizhan.kernel.text import Text

_TYPICAL = 0.2

HIGHER = Text("{column}偏高（平均 {here}，总体 {usual}）", "{column}: high ({here} in the mean, {usual} for all)")
LOWER = Text("{column}偏低（平均 {here}，总体 {usual}）", "{column}: low ({here} in the mean, {usual} for all)")
MOSTLY = Text("{column}多为“{value}”（{here}，总体 {usual}）", "{column}: mostly “{value}” ({here}, {usual} for all)")
ORDINARY = Text("各方面接近总体平均", "near the average in every way")


def names_of(segments: Sequence[Segment], groups: definitions.Segments) -> list[Text]:
    """A name for each segment: what most of it are, and what sets it apart most; no two are called the same.

    Whoever has the fewest words to choose from chooses first.
    """
    told: dict[int, Text] = {}
    for at, segment in sorted(enumerate(segments), key=lambda each: len(_adjectives(each[1], groups))):
        noun = next((n.name for n in groups.nouns if segment.mostly.get(n.column) == n.value), groups.ordinary)
        rest = _adjectives(segment, groups)
        names = [noun] if not rest else [*(_called(noun, [word]) for word in rest), _called(noun, rest)]
        numbered = Text(f"{names[0].zh} {segment.number}", f"{names[0].en} {segment.number}")
        told[at] = next((each for each in names if each not in told.values()), numbered)
    return [told[at] for at in range(len(segments))]


def _called(noun: Text, words: Sequence[Text]) -> Text:
    zh, en = " · ".join(word.zh for word in words), ", ".join(word.en for word in words)
    return Text(f"{noun.zh} · {zh}", f"{noun.en}, {en}")


def _adjectives(segment: Segment, groups: definitions.Segments) -> list[Text]:
    return [word for trait in segment.traits if (word := _adjective(trait, groups))]


def _adjective(trait: Trait, groups: definitions.Segments) -> Text | None:
    found = next((each for each in groups.adjectives if each.column == trait.column), None)
    return (found.high if trait.is_high else found.low) if found else None


def traits_of(group: Segment, made: definitions.Churn) -> tuple[Text, ...]:
    """What sets a group apart, in words."""
    return tuple(words_of(trait, made) for trait in group.traits) or (ORDINARY,)


def words_of(trait: Trait, made: definitions.Churn) -> Text:
    """A trait as people say it."""
    label = made.label(trait.column)
    if trait.value:
        value = made.word(trait.column, trait.value)
        return MOSTLY.format(column=label, value=value, here=f"{trait.here:.0%}", usual=f"{trait.usual:.0%}")
    words = HIGHER if trait.is_high else LOWER
    return words.format(column=label, here=_short(trait.here), usual=_short(trait.usual))


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"


def products_of(own: pl.DataFrame, everybody: pl.DataFrame) -> tuple[Product, ...]:
    """What the group typically has: lines of a fifth of it or more, the commonest first."""
    shares = {line: mean_of(own[f"has_{line}"]) for line in LINES}
    found = sorted(((share, line) for line, share in shares.items() if share >= _TYPICAL), reverse=True)
    return tuple(Product(line, round(share, 3), round(mean_of(everybody[f"has_{line}"]), 3)) for share, line in found)


def mean_of(series: pl.Series) -> float:
    """The mean, where nothing is known counting as nothing."""
    return float(series.cast(pl.Float64).fill_null(0).to_numpy().mean())
