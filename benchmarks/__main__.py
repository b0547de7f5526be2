"""`python -m benchmarks GROUP [--size N] [--data DIR]`: measure, print one line a figure, fail when one falls short."""

import argparse
import asyncio
import os
import pkgutil
import sys
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

import uvloop

from benchmarks import groups
from benchmarks.figures import Figure

DEFAULT_SIZE = 1_000_000


class Group(Protocol):
    """What a module of `benchmarks.groups` offers."""

    def figures(self, size: int) -> AsyncIterator[Figure]: ...


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(groups.__path__))


def module_of(group: str) -> ModuleType:
    return import_module(f"{groups.__name__}.{group}")


async def measure(group: Group, size: int) -> list[Figure]:
    """Print each figure as it comes, then how busy the machine was; returns those that fell short."""
    short = []
    before = os.getloadavg()[0]
    async for figure in group.figures(size):
        print(figure, flush=True)
        if not figure.reached:
            short.append(figure)
    print(f"# load {before:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores")
    return short


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("group", nargs="?", choices=names(), help="what to measure")
    parser.add_argument("--size", type=int, default=DEFAULT_SIZE, metavar="N", help="customers in the data")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the data sets that a group is measured on")
    parser.add_argument("--list", action="store_true", help="name the groups")
    options = parser.parse_args(argv)
    if options.list:
        for name in names():
            print(f"{name:12} {(module_of(name).__doc__ or '').splitlines()[0]}")
        return 0
    if options.group is None:
        parser.error(f"name a group: {', '.join(names()) or 'there is none yet'}")
    module = module_of(options.group)
    if options.data is not None:
        if not hasattr(module, "use_data"):
            parser.error(f"{options.group} is measured on data of its own: it takes no --data")
        module.use_data(options.data)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # the loop that `yizhan up` runs on
        short = runner.run(measure(cast("Group", module), options.size))
    if short:
        print(f"{len(short)} figure(s) fell short: {', '.join(figure.name for figure in short)}", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
