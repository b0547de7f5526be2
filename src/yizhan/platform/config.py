"""Every setting of the program, in one typed object; `docs/reference/settings.md` lists the same, by test."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

_SERVER_NUMBERS = msgspec.Meta(ge=0, le=959)
"""Numbers above are for those who take whichever is free (`platform.nodes.GUESTS`)."""
_WORKERS = msgspec.Meta(ge=0, le=32)
_PORTS = msgspec.Meta(ge=0, le=65535)
"""TCP ports (RFC 9293, 3.1); 0: any free one."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings come from environment variables `YIZHAN_<NAME>`; `yizhan up` options override some of them."""

    data_dir: Annotated[Path, "Where the embedded database and its secrets live"] = Path(".data")
    host: Annotated[str, "Address the server listens on"] = "127.0.0.1"
    port: Annotated[int, "Port the server listens on", _PORTS] = 8080
    public_url: Annotated[str, "Address others reach the server by; empty: http://HOST:PORT"] = ""
    database_url: Annotated[str, "PostgreSQL 15 or newer as its owner; empty: the embedded server"] = ""
    database_app_url: Annotated[str, "The same database as the role yizhan_app; empty: the owner acts as it"] = ""
    database_connections: Annotated[int, "Most connections one process opens"] = 12
    job_slots: Annotated[int, "Jobs one process runs at a time; 0: none (a web-only process)"] = 4
    workers: Annotated[int, "Processes that the server starts to run its jobs; 0: it runs them itself", _WORKERS] = 0
    node: Annotated[int, "Number of this server in ids, 0 to 959; unique among running ones", _SERVER_NUMBERS] = 0
    log_level: Annotated[str, "DEBUG, INFO, WARNING or ERROR"] = "INFO"
    log_json: Annotated[bool, "One JSON object a line; false: for reading at a terminal"] = True
    session_hours: Annotated[int, "A web session ends after this many hours without use"] = 12
    token_minutes: Annotated[int, "Life of an OAuth2 access token"] = 60
    provisioning_url: Annotated[str, "TMF641 service ordering of the provisioning system"] = ""
    nats_url: Annotated[str, "NATS server with JetStream that carries the bus; empty: the database does"] = ""
    demo: Annotated[bool, "Fill an empty database with the demo operator; false: make an administrator only"] = True
    warehouse_memory_mb: Annotated[int, "Memory that a load of the warehouse takes before it works in files"] = 512
    archive_after_days: Annotated[int, "Ended processes go to files after so many days; 0: they stay"] = 0
    events_kept_days: Annotated[int, "Events stay so many days after they were handed out; 0: for ever"] = 180
    smtp_url: Annotated[str, "Mail server: smtp://, smtp+starttls:// or smtps://[USER:PASSWORD@]HOST; empty: none"] = ""
    mail_from: Annotated[str, "Whom mail of the program comes from"] = "yizhan@localhost"
    secret_key: Annotated[str, "Keys that seal kept secrets, newest first, by commas; empty: a file of the data"] = ""
    secure_cookies: Annotated[bool, "Send cookies over HTTPS only"] = False

    @property
    def base_url(self) -> str:
        """The address others reach the server by, without a slash at its end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


class BadSetting(Exception):  # noqa: N818 - told to the operator as it stands
    """A setting has a value of the wrong kind; the message names the variable."""


def load(environment: Mapping[str, str] | None = None, **overrides: object) -> Settings:
    """Settings from the environment, with `overrides` on top.

    Raises BadSetting naming the variable when a value does not fit.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, object] = {}
    for field in msgspec.structs.fields(Settings):
        given = environment.get(f"YIZHAN_{field.name.upper()}")
        if given is not None:
            values[field.name] = given
    values.update({name: value for name, value in overrides.items() if value is not None})
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].strip("`").upper()
        raise BadSetting(f"YIZHAN_{name}: {error}") from error


def _path(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    raise NotImplementedError(kind)
