"""Prints one digest of the files and folders named on the command line, names and contents.

`./dev` compares it with that of the last run to see whether anything has changed. Tests and installed
packages do not count: no built file depends on them.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

LEFT_OUT = {"node_modules", "e2e", "tests", "test-results", "__pycache__"}


def files_below(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name not in LEFT_OUT and ".test." not in child.name:
                yield from files_below(child)


def main() -> None:
    digest = hashlib.sha256()
    for word in sys.argv[1:]:
        path = Path(word)
        digest.update(b"\0word " + word.encode())  # words that are no paths count as they stand
        for file in files_below(path):
            digest.update(b"\0file " + str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    sys.stdout.write(digest.hexdigest())


if __name__ == "__main__":
    main()
