"""Who can sign in to the demo operator: kept in the data folder for its owner alone, told at each start."""

import os
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from yizhan.demo.posts import HEADQUARTERS
from yizhan.demo.staffing import Operator
from yizhan.kernel.text import Text

FILE = "demo-logins.txt"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
_WIDTHS = (14, 44)


class Logins:
    """The file in `folder`: the database it is about, the password of all, then one login a line."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def keep(self, operator: Operator, password: str) -> None:
        """Write the file anew, readable for its owner alone."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in _lines(operator, password))
        fresh.replace(self.path)

    def table(self, database: str) -> str | None:
        """The password and one login of each post; None when there is no file about this database."""
        if not self.path.is_file():
            return None
        first, second, *logins = self.path.read_text(encoding="utf-8").splitlines()
        if first.split()[-1] != database:
            return None
        return "\n".join((f"  {second}", *(f"  {line}" for line in _one_of_each(logins)), f"  … {self.path}", ""))


def made_up_password() -> str:
    """A password that can be read out over the phone: three groups of five characters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3))


def _lines(operator: Operator, password: str) -> Iterator[str]:
    yield f"演示数据库 / demo database {operator.units[HEADQUARTERS].id}"
    yield f"所有账号的密码 / password of all logins: {password}"
    for person in operator.people.values():
        yield f"{_wide(person.login, _WIDTHS[0])}  {_wide(_both(person.title), _WIDTHS[1])}  {_both(person.unit)}"


def _one_of_each(lines: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for line in lines:
        title = re.split(r" {2,}", line)[1]
        if title not in seen:
            seen.add(title)
            yield line


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"


def _wide(words: str, width: int) -> str:
    """`words` filled up to `width` columns of a terminal, where Chinese characters take two."""
    taken = sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in words)
    return words + " " * (width - taken)
