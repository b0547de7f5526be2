"""Rules for passwords and one-use codes."""

import secrets

from yizhan.domains.organisation.errors import SAME_PASSWORD, WEAK_PASSWORD
from yizhan.kernel.errors import Problem

LEAST = 10
MOST = 200
RECOVERY_CODES = 10

# The head of every public list of stolen passwords, in the variants that are at least ten long.
_COMMON = frozenset(
    {
        "1234567890", "0123456789", "0987654321", "12345678910", "123456789a", "1111111111", "0000000000",
        "1q2w3e4r5t", "qwertyuiop", "qwerty1234", "password12", "password123", "password1234", "passw0rd12",
        "administrator", "admin12345", "admin123456", "iloveyou12", "woaini1314", "woaini520", "5201314520",
        "q1w2e3r4t5", "abc1234567", "abcd123456", "aa12345678", "a123456789", "1qaz2wsx3edc", "zxcvbnm123",
    }
)  # fmt: skip
# No characters that look alike.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def password_problems(password: str, login: str, field: str, *, current: str | None = None) -> list[Problem]:
    """What speaks against a password (NIST SP 800-63B, 5.1.1.2: length and common ones, no composition rules)."""
    lowered = password.lower()
    problems = []
    too_plain = len(set(password)) < 4 or lowered in _COMMON or (len(login) > 3 and login.lower() in lowered)
    if not LEAST <= len(password) <= MOST or too_plain:
        problems.append(WEAK_PASSWORD.at(field, least=LEAST))
    if current is not None and password == current:
        problems.append(SAME_PASSWORD.at(field))
    return problems


def made_up_password() -> str:
    """A first password that can be read out over the phone: three groups of five characters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3))


def recovery_codes() -> list[str]:
    """Codes that replace the authenticator once each, 50 bits each."""
    return [
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(2)) for _ in range(RECOVERY_CODES)
    ]
