"""The base of everything a product designer writes."""

import msgspec


class Definition(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True, forbid_unknown_fields=True):
    """A part of a definition; a misspelt name in one must not pass in silence."""
