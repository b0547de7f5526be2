"""What models learn from, as `definitions/mining` says it."""

from pathlib import Path

import msgspec

from yizhan.kernel.text import Text


class FeatureLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of customers.sql, and what people call it."""

    name: str
    label: Text


class Churn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Over which months is learned, and from what."""

    horizon: int
    months: int
    test_months: int
    features: tuple[FeatureLine, ...]

    def label(self, column: str) -> Text:
        return next((each.label for each in self.features if each.name == column), Text(column, column))


def churn(folder: Path) -> Churn:
    """The definition of who leaves; raises msgspec.ValidationError where the file is spoilt."""
    return msgspec.yaml.decode((folder / "churn.yaml").read_bytes(), type=Churn)
