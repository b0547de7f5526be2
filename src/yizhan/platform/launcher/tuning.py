"""The server's configuration: sized for a machine of two cores on which the application runs as well.

Server and database together stay under one gigabyte. An operator's own changes belong into
`alter system`, which PostgreSQL reads after this file.
"""

from yizhan.platform.launcher.place import Place
from yizhan.platform.launcher.settings import LOOPBACK

OUR_FILE = "yizhan.conf"

ACCESS = """\
# written by Yizhan: passwords for everybody, on the unix socket and on the loopback address
local all         all                scram-sha-256
host  all         all 127.0.0.1/32   scram-sha-256
local replication all                scram-sha-256
host  replication all 127.0.0.1/32   scram-sha-256
"""

COMMON = {
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_worker_processes": "6",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "autovacuum_max_workers": "2",
    "wal_level": "logical",
    "wal_compression": "lz4",
    "max_wal_size": "1GB",
    "commit_delay": "500",  # microseconds, only while five others write: they share the write to disk
    "max_prepared_transactions": "0",
    "checkpoint_timeout": "15min",
    "password_encryption": "scram-sha-256",
    "idle_in_transaction_session_timeout": "5min",
    # GMT is the one zone that is built in: the wheel reads the others from the system's tzdata
    "timezone": "GMT",
    "log_timezone": "GMT",
    "lc_messages": "C",
}

DURABLE = {
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
}

FAST = {  # for tests: nothing survives a power cut
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def configuration(place: Place, port: int, *, fast: bool) -> str:
    """The text of the configuration file that every start writes anew."""
    where = {
        "cluster_name": place.mark,
        "listen_addresses": LOOPBACK,
        "port": str(port),
        "unix_socket_directories": str(place.sockets),
        "unix_socket_permissions": "0700",
    }
    chosen = where | COMMON | (FAST if fast else DURABLE)
    lines = (f"{name} = {_quoted(value)}" for name, value in chosen.items())
    return "# written by Yizhan at every start\n" + "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
