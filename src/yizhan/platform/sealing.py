"""Secrets that must be read again, such as those of authenticators, are kept sealed (docs/decisions/0020).

What is sealed says what it is of, so that a sealed value copied to another row does not open there. Keys stand in
`YIZHAN_SECRET_KEY`, or in a file of the data directory that only its owner reads; the newest is first and seals, the
others open what they once sealed until `yizhan secrets rotate` has sealed everything anew.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from yizhan.kernel.errors import Kind, Refusal
from yizhan.kernel.text import Text
from yizhan.platform.config import BadSetting

FILE = "secret-key"
_BETWEEN = "\0"


class CannotUnseal(Refusal):
    """A kept secret was sealed with a key that is not there any more."""

    code = "cannot_unseal"
    kind = Kind.UNAVAILABLE
    message = Text("用于解密的密钥不可用", "The key that this secret was sealed with is not there")
    remedy = Text(
        "请管理员恢复 YIZHAN_SECRET_KEY 或数据目录中的 secret-key；也可使用备用码登录",
        "Ask an administrator to restore YIZHAN_SECRET_KEY or the file secret-key; a recovery code works meanwhile",
    )


class Keys:
    """Where the keys are: in the setting, or in the file, which is made when it is first needed."""

    def __init__(self, setting: str, folder: Path) -> None:
        self._file = folder / FILE
        self._setting = setting
        self._loaded: tuple[tuple[int, int] | None, MultiFernet] | None = None
        if setting:
            _fernets(setting.split(","))  # a key of the wrong shape is told at the start

    def seal(self, value: str, of: str) -> str:
        """`value`, so that only who has the keys reads it, and only as something `of` this."""
        return self._current().encrypt(f"{of}{_BETWEEN}{value}".encode()).decode()

    def open(self, sealed: str, of: str) -> str:
        """What was sealed; raises CannotUnseal."""
        try:
            found, _, value = self._current().decrypt(sealed.encode()).decode().partition(_BETWEEN)
        except InvalidToken as error:
            raise CannotUnseal from error
        if found != of:
            raise CannotUnseal
        return value

    def add(self) -> None:
        """Let a new key seal from here on, before the older ones; raises BadSetting when the setting has the keys."""
        if self._setting:
            raise BadSetting(
                "YIZHAN_SECRET_KEY: 请在变量最前面加入新密钥（逗号分隔）后再运行 / "
                "put the new key first, before a comma, and run this again"
            )
        self._write([Fernet.generate_key().decode(), *self._in_file()])

    def forget_older(self) -> None:
        """Only the newest key opens from here on; keys in the setting are its owner's to remove."""
        if not self._setting:
            self._write(self._in_file()[:1])

    @property
    def in_setting(self) -> bool:
        """Whether the keys come from the setting, whose owner adds and removes them."""
        return bool(self._setting)

    def _current(self) -> MultiFernet:
        """The keys as they are now; another process may have changed the file."""
        stamp = None if self._setting else self._stamp()
        if self._loaded is None or self._loaded[0] != stamp:
            self._loaded = stamp, _fernets(self._setting.split(",") if self._setting else self._in_file())
        return self._loaded[1]

    def _stamp(self) -> tuple[int, int]:
        if not self._file.exists():
            self._write([Fernet.generate_key().decode()])
        found = self._file.stat()
        return found.st_mtime_ns, found.st_ino

    def _in_file(self) -> list[str]:
        return self._file.read_text(encoding="ascii").split() if self._file.exists() else []

    def _write(self, keys: Sequence[str]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(f".{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text("".join(f"{key}\n" for key in keys), encoding="ascii")
        part.rename(self._file)


def _fernets(keys: Sequence[str]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key.strip()) for key in keys])
    except ValueError as error:
        raise BadSetting(
            "YIZHAN_SECRET_KEY: 应为 32 字节的 urlsafe-base64 / must be 32 bytes in urlsafe base64"
        ) from error


class _Own:
    keys: Keys | None = None


def use_keys(keys: Keys) -> None:
    """Let this process seal and open with `keys`."""
    _Own.keys = keys


def keys() -> Keys:
    """The keys of this process; raises LookupError before `use_keys`."""
    if _Own.keys is None:
        raise LookupError("no keys")
    return _Own.keys
