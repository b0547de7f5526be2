"""`yizhan token`: a bearer token for scripts."""

import argparse
from datetime import timedelta

from yizhan.domains.organisation import api as organisation
from yizhan.interfaces.cli.main import Program
from yizhan.interfaces.cli.speaking import positive
from yizhan.platform.config import Settings


class Token:
    """Print a bearer token in the name of a login, and nothing else."""

    name = "token"
    help = "print a bearer token for scripts, in the name of a login"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--login", metavar="NAME", required=True, help="whose rights the token carries")
        parser.add_argument("--post", metavar="ID", help="the post to work in (default: the one worked in last)")
        parser.add_argument(
            "--minutes", metavar="N", type=positive, help="life of the token (YIZHAN_TOKEN_MINUTES, 60)"
        )

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:
        lifetime = timedelta(minutes=options.minutes or settings.token_minutes)
        async with program.acting_as_system(settings) as ctx:
            token = await organisation.issue_token(ctx, options.login, lifetime, options.post)
        print(token)
        return 0
