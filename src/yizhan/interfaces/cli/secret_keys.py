"""`yizhan secrets rotate`: a new key for the secrets that are kept."""

import argparse

from yizhan.domains.organisation import api as organisation
from yizhan.interfaces.cli.main import Program
from yizhan.platform.bus import api as bus
from yizhan.platform.config import Settings
from yizhan.platform.sealing import keys


class Secrets:
    """Seal every kept secret with a new key; a running server goes on with it."""

    name = "secrets"
    help = "seal the secrets that are kept (of authenticators, of callbacks) with a new key"

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "what", choices=["rotate"], help="make a new key (or take the first of YIZHAN_SECRET_KEY), seal all with it"
        )

    async def run(self, options: argparse.Namespace, settings: Settings, program: Program) -> int:  # noqa: ARG002 - the command protocol
        async with program.acting_as_system(settings) as ctx:
            if not keys().in_setting:
                keys().add()
            count = await organisation.seal_anew(ctx) + await bus.seal_anew(ctx)
        # Only now is it sure that nothing needs the older keys.
        keys().forget_older()
        print(f"已用新密钥重新加密 {count} 项 / sealed {count} secret(s) with the new key")
        return 0
