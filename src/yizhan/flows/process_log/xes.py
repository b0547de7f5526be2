"""XES, the standard for event logs (IEEE 1849-2016): one trace for each instance, one event for each step; pure."""

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from yizhan.flows.process_log.contracts import Entry, Head, Trace
from yizhan.platform.characters import writable

_EXTENSIONS = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
)


def head(log: Head) -> str:
    """The beginning of the file: extensions, globals, classifiers, and what the log is of."""
    extensions = "".join(
        f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>\n' for name, prefix, uri in _EXTENSIONS
    )
    told = [_string("concept:name", log.name), _string("yizhan:process", log.process)]
    if log.cut is not None:
        told.append(f'<int key="yizhan:instancesOnly" value="{log.cut}"/>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">\n'
        f"{extensions}"
        '<global scope="trace"><string key="concept:name" value=""/></global>\n'
        '<global scope="event"><string key="concept:name" value=""/>'
        '<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>'
        '<string key="lifecycle:transition" value="complete"/></global>\n'
        '<classifier name="Activity" keys="concept:name"/>\n'
        '<classifier name="ActivityAndTransition" keys="concept:name lifecycle:transition"/>\n'
        '<string key="lifecycle:model" value="standard"/>\n'
        f"{''.join(told)}\n"
    )


def trace(one: Trace) -> Iterator[str]:
    """An instance; its business object is what the case is called."""
    yield "<trace>"
    yield _string("concept:name", one.business_key)
    yield _string("yizhan:instance", one.id)
    yield f'<int key="yizhan:version" value="{one.version}"/>'
    yield _string("yizhan:status", one.status)
    for key, value in (("yizhan:order", one.order), ("yizhan:customer", one.customer)):
        if value is not None:
            yield _string(key, value)
    for entry in one.entries:
        yield _event(entry)
    yield "</trace>\n"


TAIL = "</log>\n"


def _event(entry: Entry) -> str:
    return (
        f"<event>{_string('concept:name', entry.activity)}{_string('concept:instance', str(entry.activation))}"
        f"{_string('lifecycle:transition', entry.transition)}{_string('org:resource', entry.resource)}"
        f'<date key="time:timestamp" value="{moment(entry.at)}"/>{_string("yizhan:element", entry.element)}</event>'
    )


def _string(key: str, value: str) -> str:
    return f'<string key="{key}" value={quoteattr(writable(value))}/>'


def moment(at: datetime) -> str:
    """RFC 3339 with milliseconds, as both standards have it."""
    return at.isoformat(timespec="milliseconds")
