"""How long tests wait for what must come.

Long, since other tests and other programs run beside them; what comes ends the wait at once, so that patience costs
nothing where all is well.
"""

from datetime import timedelta

SECONDS = 180.0
LONG = timedelta(seconds=SECONDS)
