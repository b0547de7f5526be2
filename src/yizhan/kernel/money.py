"""Money: an exact amount with its currency (SID Money: `unit`, `value`)."""

from decimal import ROUND_HALF_UP, Decimal

import msgspec

FEN = Decimal("0.01")


class Money(msgspec.Struct, frozen=True):
    """An amount in `unit` (ISO 4217); kept exact, rounded to fen only where it is charged."""

    value: Decimal
    unit: str = "CNY"

    def __add__(self, other: "Money") -> "Money":
        if self.unit != other.unit:
            message = f"cannot add {other.unit} to {self.unit}"
            raise ValueError(message)
        return Money(self.value + other.value, self.unit)

    def times(self, factor: Decimal | int) -> "Money":
        return Money(self.value * factor, self.unit)

    def rounded(self) -> "Money":
        return Money(self.value.quantize(FEN, ROUND_HALF_UP), self.unit)


def split(amount: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Divide `amount` by `weights` into whole fen whose sum is exactly `amount` rounded to fen.

    Largest remainders get the odd fen, so no party is favoured by its position alone. A credit (an amount below
    zero) is divided as the charge of the same size.
    """
    total = sum(weights)
    if not weights or total <= 0 or min(weights) < 0:
        message = "weights must be non-negative and not all zero"
        raise ValueError(message)
    cents = int((abs(amount) / FEN).quantize(Decimal(1), ROUND_HALF_UP))
    sign = -1 if amount < 0 else 1
    exact = [Decimal(cents) * weight / total for weight in weights]
    parts = [int(value // 1) for value in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: cents - sum(parts)]:
        parts[i] += 1
    return [sign * part * FEN for part in parts]
