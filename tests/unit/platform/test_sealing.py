"""Kept secrets open with their key, for what they are of, and through a change of keys."""

import pytest
from cryptography.fernet import Fernet

from yizhan.platform.config import BadSetting
from yizhan.platform.sealing import FILE, CannotUnseal, Keys


def test_what_is_sealed_opens_for_the_same_alone(tmp_path):
    keys = Keys("", tmp_path)
    sealed = keys.seal("SECRET", "totp of 1")
    assert "SECRET" not in sealed
    assert keys.open(sealed, "totp of 1") == "SECRET"
    with pytest.raises(CannotUnseal):
        keys.open(sealed, "totp of 2")
    with pytest.raises(CannotUnseal):
        Keys(Fernet.generate_key().decode(), tmp_path).open(sealed, "totp of 1")


def test_the_file_is_its_owners_alone_and_is_read_again_when_it_changes(tmp_path):
    server, command = Keys("", tmp_path), Keys("", tmp_path)
    old = server.seal("SECRET", "x")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    command.add()
    assert server.open(old, "x") == "SECRET"
    new = command.seal("SECRET", "x")
    assert server.open(new, "x") == "SECRET"
    command.forget_older()
    assert server.open(new, "x") == "SECRET"
    with pytest.raises(CannotUnseal):
        server.open(old, "x")


def test_keys_in_the_setting_are_its_owners_to_change(tmp_path):
    first, second = (Fernet.generate_key().decode() for _ in range(2))
    sealed = Keys(first, tmp_path).seal("SECRET", "x")
    assert Keys(f"{second}, {first}", tmp_path).open(sealed, "x") == "SECRET"
    with pytest.raises(BadSetting):
        Keys(first, tmp_path).add()
    with pytest.raises(BadSetting):
        Keys("too short", tmp_path)
    assert not (tmp_path / FILE).exists()
