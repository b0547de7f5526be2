"""`python -m yizhan.adapters.provisioning.counterpart`."""

import argparse
import asyncio
import os
import sys
from pathlib import Path

from yizhan.adapters.provisioning import counterpart
from yizhan.adapters.provisioning.counterpart.fate import Behaviour
from yizhan.adapters.provisioning.counterpart.running import serve


def main(arguments: list[str]) -> int:
    """Run the counterpart until it is told to stop."""
    usual = Behaviour()
    parser = argparse.ArgumentParser(
        prog="python -m yizhan.adapters.provisioning.counterpart",
        description=counterpart.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8641, help="port to listen on; 0: any free one")
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="the SQLite file it keeps")
    parser.add_argument("--seed", type=int, default=usual.seed, help="draws what fails and what is late")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="how long an order usually takes")
    parser.add_argument("--late", type=float, default=usual.late, help="share of orders that take ten times as long")
    parser.add_argument("--fail", type=float, default=usual.fail, help="share of orders that fail")
    given = parser.parse_args(arguments)
    os.umask(0o077)  # orders name customers' numbers
    behaviour = Behaviour(given.seed, given.seconds, given.late, given.fail)
    return asyncio.run(serve(given.host, given.port, given.data, behaviour))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
