"""What models learn from, as `definitions/mining` says it."""

from pathlib import Path

import msgspec

from yizhan.kernel.text import Text


class FeatureLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of customers.sql, and what people call it and its codes."""

    name: str
    label: Text
    names: dict[str, Text] = {}


class Churn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Over which months is learned, and from what."""

    horizon: int
    months: int
    test_months: int
    features: tuple[FeatureLine, ...]

    def label(self, column: str) -> Text:
        return self._feature(column).label

    def word(self, column: str, value: str) -> Text:
        """What people call a code in the column."""
        return self._feature(column).names.get(value, Text(value, value))

    def said(self, column: str, value: Text) -> Text:
        """The column and the value in it, as people say them."""
        feature = self._feature(column)
        told = feature.names.get(value.en, value)
        return Text(f"{feature.label.zh}：{_short(told.zh)}", f"{feature.label.en}: {_short(told.en)}")

    def _feature(self, column: str) -> FeatureLine:
        unnamed = FeatureLine(column, Text(column, column))
        return next((each for each in self.features if each.name == column), unnamed)


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a group is called most of which have `value`."""

    column: str
    value: str
    name: Text


class Adjective(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a group whose mean of `column` is far above or below that of all."""

    column: str
    high: Text
    low: Text


class Segments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What customers are grouped by, and how groups are named."""

    columns: tuple[str, ...]
    ordinary: Text
    nouns: tuple[Noun, ...]
    adjectives: tuple[Adjective, ...]


class OfferFeature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column that says who buys what, and how it is told to a customer's face; without words it is not told."""

    name: str
    said: Text | None = None
    names: dict[str, Text] = {}
    per: float = 1.0

    def told(self, value: object) -> Text | None:
        """The value as a reason; None where there is none to tell."""
        if self.said is None or value is None:
            return None
        if isinstance(value, int | float):
            number = value / self.per
            return self.said.format(value=f"{number:,.0f}" if abs(number) >= 1 or not number else f"{number:.1f}")
        return self.said.format(value=self.names.get(str(value), Text(str(value), str(value))))


class Offers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is offered next: over which months is learned, from what, how many are kept of each customer."""

    horizon: int
    windows: int
    least: int
    most: int
    adult: int
    features: tuple[OfferFeature, ...]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A monthly figure of patterns_months.sql."""

    name: str
    label: Text


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A strong rise or fall of a measure."""

    measure: str
    up: bool


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happens to customers; `lacks`: the line without which alone it can."""

    name: str
    about: str
    label: Text
    follows: bool = False
    lacks: str = ""
    change: Change | None = None


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What patterns of behaviour are looked for in, and how far they reach."""

    months: int
    span: int
    horizon: int
    within: int
    checked: int
    strongest: float
    least: int
    sample: int
    most: int
    measures: tuple[Measure, ...]
    events: tuple[Event, ...]

    def measure(self, name: str) -> Text:
        return next(each.label for each in self.measures if each.name == name)

    def event(self, name: str) -> Text:
        return next(each.label for each in self.events if each.name == name)


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What customers bring and cost, when they count as loyal and as satisfied, and from what that is learned."""

    horizon: int
    windows: int
    every: int
    least: int
    as_before: float
    satisfied: int
    survey_months: int
    survey_checked: int
    most_months: int
    discount: float
    margins: dict[str, float]
    margin: float
    costs: dict[str, float]
    loyalty: tuple[str, ...]
    staying: tuple[str, ...]
    satisfaction: tuple[str, ...]


def standing(folder: Path) -> Standing:
    """The definition of how customers stand; raises msgspec.ValidationError where the file is spoilt."""
    return msgspec.yaml.decode((folder / "standing.yaml").read_bytes(), type=Standing)


def patterns(folder: Path) -> Patterns:
    """The definition of patterns; raises msgspec.ValidationError where the file is spoilt."""
    return msgspec.yaml.decode((folder / "patterns.yaml").read_bytes(), type=Patterns)


def churn(folder: Path) -> Churn:
    """The definition of who leaves; raises msgspec.ValidationError where the file is spoilt."""
    return msgspec.yaml.decode((folder / "churn.yaml").read_bytes(), type=Churn)


def segments(folder: Path) -> Segments:
    """The definition of groups; raises msgspec.ValidationError where the file is spoilt."""
    return msgspec.yaml.decode((folder / "segments.yaml").read_bytes(), type=Segments)


def offers(folder: Path) -> Offers:
    """The definition of what is offered; raises msgspec.ValidationError where the file is spoilt."""
    return msgspec.yaml.decode((folder / "offers.yaml").read_bytes(), type=Offers)


def _short(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"
