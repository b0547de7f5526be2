"""Decision tables as DMN 1.3 XML (OMG formal/21-02-01), there and back without loss.

What DMN has no word for (names in two languages, choices, room for lower tiers) stands in extension elements. A free
ZEN expression that FEEL can write becomes FEEL; another carries its language. What an import cannot express is
refused by element and line, never skipped.
"""

from yizhan.engines.rules.dmn.reading import Imported, imported
from yizhan.engines.rules.dmn.writing import exported

__all__ = ["Imported", "exported", "imported"]
