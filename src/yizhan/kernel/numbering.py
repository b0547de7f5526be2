"""Numbers that people read to each other: a letter, nine digits from a sequence, and a check digit."""


def readable(letter: str, value: int) -> str:
    """`C` and 123 make `C0000001230`: the last digit is Luhn's (ISO/IEC 7812-1, annex B)."""
    digits = f"{value:09}"
    return f"{letter}{digits}{luhn_digit(digits)}"


def luhn_digit(digits: str) -> int:
    """The check digit that finds every single wrong digit and nearly every swap of neighbours."""
    total = 0
    for i, character in enumerate(reversed(digits)):
        digit = int(character) * (2 if i % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return -total % 10


def is_readable(text: str, letter: str) -> bool:
    """Whether `text` is a number of that letter whose check digit holds."""
    digits = text.removeprefix(letter)
    return (
        text.startswith(letter)
        and digits.isdigit()
        and len(digits) >= 10
        and luhn_digit(digits[:-1]) == int(digits[-1])
    )
