"""Where traces are written, in either format."""

from collections.abc import Sequence
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Protocol

from yizhan.flows.process_log import xes
from yizhan.flows.process_log.contracts import Head, LogFormat, Trace
from yizhan.flows.process_log.ocel import Writer


class Sink(Protocol):
    """Takes traces, some at a time, and is closed at the end."""

    events: int

    def add(self, traces: Sequence[Trace]) -> None: ...

    def close(self) -> None: ...


def sink_for(log_format: LogFormat, head: Head, out: IO[bytes]) -> Sink:
    """What writes this format to `out`."""
    return XesSink(head, out) if log_format is LogFormat.XES else OcelSink(head, out)


class XesSink:
    """One trace after the other."""

    def __init__(self, head: Head, out: IO[bytes]) -> None:
        self.events = 0
        self._out = out
        out.write(xes.head(head).encode())

    def add(self, traces: Sequence[Trace]) -> None:
        for one in traces:
            self._out.write("".join(xes.trace(one)).encode())
            self.events += len(one.entries)

    def close(self) -> None:
        self._out.write(xes.TAIL.encode())


class OcelSink:
    """Objects come before events in the file, and types before both: the parts wait on disk until all are known."""

    def __init__(self, head: Head, out: IO[bytes]) -> None:
        self.events = 0
        self._out = out
        self._objects, self._events = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - closed together in close()
        self._writer = Writer(head, self._objects.write, self._events.write)

    def add(self, traces: Sequence[Trace]) -> None:
        for one in traces:
            self._writer.add(one)
            self.events += len(one.entries)

    def close(self) -> None:
        self._out.write(self._writer.types())
        for part, after in ((self._objects, Writer.BETWEEN), (self._events, Writer.TAIL)):
            with part:
                part.seek(0)
                copyfileobj(part, self._out)
            self._out.write(after)
