"""How the process collects garbage.

Nearly everything that is loaded at the start lives until the end, and most of what a request or a row of a mass load
makes dies with it without cycles. Python's collector would look at all of it again and again: a third of the processor
time of a mass load went there.
"""

import gc

_YOUNG = 50_000
_MIDDLE = 20
_OLD = 50


def settle() -> None:
    """Leave what is loaded by now out of every later collection, and collect less often; called once at the start."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
