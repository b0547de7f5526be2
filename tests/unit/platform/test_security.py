"""Passwords: what the program hashes them at, and who is known by them."""

import subprocess
import sys

from yizhan.platform import security

PASSWORD = "a long password 42"
KEPT_BY_THE_PROGRAM = "from yizhan.platform import security; print(security.hash_password({!r}))"


def test_the_program_hashes_at_the_recommended_cost_and_such_hashes_are_known_at_any():
    told = subprocess.run(
        [sys.executable, "-c", KEPT_BY_THE_PROGRAM.format(PASSWORD)], capture_output=True, text=True, check=True
    )
    kept = told.stdout.strip()
    assert kept.startswith("$argon2id$v=19$m=32768,t=3,p=1$")
    assert security.password_matches(kept, PASSWORD)
    assert not security.password_matches(kept, PASSWORD.upper())


def test_nobody_is_known_by_any_password_and_cheap_hashes_are_for_tests_alone():
    assert not security.password_matches(None, PASSWORD)
    assert security.hash_password(PASSWORD).startswith("$argon2id$v=19$m=8,t=1,p=1$")
