"""Made-up people and companies: names with the frequencies of common surnames, valid identity numbers."""

import random
from datetime import date, timedelta
from importlib import resources
from itertools import accumulate

import msgspec

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


class Words(msgspec.Struct, frozen=True):
    """What names are put together from, out of `names.yaml`; numbers are relative frequencies."""

    surnames: dict[str, float]
    given: dict[str, tuple[str, ...]]
    trades: dict[str, float]
    brands: tuple[str, ...]
    second_brands: tuple[str, ...]
    company_forms: tuple[str, ...]
    institutions: tuple[str, ...]
    mobile_prefixes: tuple[str, ...]
    homophones: dict[str, str]


class Namer:
    """Makes names and numbers from one stream of chance; numbers never repeat."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = load_words()
        self._surnames = _Weighted(self._words.surnames)
        self._trades = _Weighted(self._words.trades)
        self._taken: set[str] = set()

    def person(self, gender: str = "") -> tuple[str, str, str]:
        """Family name, given name, gender."""
        gender = gender or self._chance.choice(("male", "female"))
        return self._surnames.pick(self._chance), self._chance.choice(self._words.given[gender]), gender

    def company(self, city: str) -> tuple[str, str]:
        """Name and trade of a company in `city`."""
        trade = self._trades.pick(self._chance)
        brand = self._chance.choice(self._words.brands) + self._chance.choice(self._words.second_brands)
        return f"{city}{brand}{trade}{self._chance.choice(self._words.company_forms)}", trade

    def institution(self, city: str, number: int) -> str:
        """The `number`-th public institution of `city`; a key account."""
        names = self._words.institutions
        suffix = "" if number < len(names) else f"（{number // len(names) + 1}部）"
        return f"{city}{names[number % len(names)]}{suffix}"

    def birth_date(self, oldest: date, youngest: date) -> date:
        """A day from `oldest` up to, not including, `youngest`."""
        return oldest + timedelta(days=self._chance.randrange((youngest - oldest).days))

    def resident_id(self, region: str, born: date, gender: str) -> str:
        """A resident identity number that passes GB 11643's check digit."""
        while True:
            serial = self._chance.randrange(0, 500) * 2 + (1 if gender == "male" else 0)
            body = f"{region}{born:%Y%m%d}{serial:03d}"
            number = body + _ID_CHECK[sum(int(d) * w for d, w in zip(body, _ID_WEIGHTS, strict=True)) % 11]
            if self._fresh(number):
                return number

    def credit_code(self, region: str) -> str:
        """A unified social credit code that passes GB 32100's check character."""
        while True:
            body = f"91{region}" + "".join(self._chance.choices(_CREDIT_ALPHABET, k=9))
            total = sum(_CREDIT_ALPHABET.index(c) * w for c, w in zip(body, _CREDIT_WEIGHTS, strict=True))
            number = body + _CREDIT_ALPHABET[(31 - total % 31) % 31]
            if self._fresh(number):
                return number

    def mobile(self) -> str:
        """A mobile number in ranges of the operator's own."""
        while True:
            number = self._chance.choice(self._words.mobile_prefixes) + f"{self._chance.randrange(10**8):08d}"
            if self._fresh(number):
                return number

    def landline(self, area_code: str) -> str:
        """A fixed number with its area code."""
        return self._numbered(f"{area_code}-8", 7)

    def access_number(self, letters: str) -> str:
        """An access number of a broadband line."""
        return self._numbered(letters, 9)

    def circuit(self) -> str:
        """A number of a leased circuit."""
        return self._numbered("DX", 10)

    def card(self) -> str:
        """A SIM card number: 8986, then 15 digits and a check character, which the maker of the card computes."""
        return self._numbered("898603", 14)

    def bank_card(self) -> str:
        """A debit card number that passes the Luhn check (ISO/IEC 7812-1, annex B)."""
        body = self._numbered("622848", 12)
        total = sum(d if i % 2 else d * 2 - 9 * (d > 4) for i, d in enumerate(map(int, reversed(body))))
        return f"{body}{-total % 10}"

    def homophone(self, given: str) -> str | None:
        """A given name that sounds the same but is written another way, or None."""
        for i, character in enumerate(given):
            if other := self._words.homophones.get(character):
                return given[:i] + other + given[i + 1 :]
        return None

    def _numbered(self, start: str, digits: int) -> str:
        while True:
            number = f"{start}{self._chance.randrange(10**digits):0{digits}d}"
            if self._fresh(number):
                return number

    def _fresh(self, number: str) -> bool:
        if number in self._taken:
            return False
        self._taken.add(number)
        return True


class _Weighted:
    """Words with their relative frequencies, added up once."""

    def __init__(self, frequencies: dict[str, float]) -> None:
        self._words = tuple(frequencies)
        self._sums = tuple(accumulate(frequencies.values()))

    def pick(self, chance: random.Random) -> str:
        return chance.choices(self._words, cum_weights=self._sums)[0]


def load_words() -> Words:
    """The words, from `names.yaml`."""
    return msgspec.yaml.decode(resources.files("yizhan.demo").joinpath("names.yaml").read_bytes(), type=Words)
