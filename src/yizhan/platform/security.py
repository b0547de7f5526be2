"""Passwords, tokens and one-time codes: hashed, compared in constant time, never logged."""

import hashlib
import secrets
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError


class _Own:
    # RFC 9106, second recommended option, sized for a small server: 64 MiB would let few sign-ins run at once.
    hasher = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def use_hasher(hasher: PasswordHasher) -> None:
    """Let this process hash at the cost of `hasher`; what was hashed at another is known as before."""
    _Own.hasher = hasher


@cache
def _unknown(hasher: PasswordHasher) -> str:
    """The hash of a password that nobody has."""
    return hasher.hash(secrets.token_hex(16))


LEAST_PASSWORD = 10


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return _Own.hasher.hash(password)


def password_matches(kept: str | None, given: str) -> bool:
    """Whether `given` is the password behind `kept`; takes as long when there is no such login (`kept` None)."""
    try:
        _Own.hasher.verify(kept or _unknown(_Own.hasher), given)
    except (Argon2Error, InvalidHashError):
        return False
    return kept is not None


def new_token(prefix: str) -> str:
    """A bearer token nobody can guess; `prefix` tells people and scanners what it is."""
    return f"{prefix}_{secrets.token_urlsafe(32)}"


def token_hash(token: str) -> bytes:
    """What is kept of a token: enough to recognise it, not to use it."""
    return hashlib.sha256(token.encode()).digest()


def new_totp_secret() -> str:
    """A secret for an authenticator application (RFC 6238)."""
    return pyotp.random_base32()


def totp_uri(secret: str, login: str) -> str:
    """The otpauth address an authenticator application reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Yizhan")


def totp_step(secret: str, code: str, at: float) -> int | None:
    """The 30-second step `code` belongs to, one step of clock drift allowed; None when it is wrong.

    Callers refuse a step that was used before, so a code works once.
    """
    totp = pyotp.TOTP(secret)
    step = int(at) // totp.interval
    for candidate in (step, step - 1, step + 1):
        if secrets.compare_digest(totp.generate_otp(candidate), code):
            return candidate
    return None
