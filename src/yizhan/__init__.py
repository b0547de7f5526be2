"""Yizhan (一站): a telecom operator's CRM — operational, collaborative and analytical in one program."""

import os

# Where RUST_BACKTRACE is set, zen-engine walks through and names all of Python's stack when an expression fails: 50 ms.
os.environ.setdefault("RUST_LIB_BACKTRACE", "0")
