"""Where the demo operator works: headquarters, three provinces, nine local networks and their branches."""

from importlib import resources

import msgspec

from yizhan.kernel.text import Text


class LocalNetwork(msgspec.Struct, frozen=True):
    """A city: its code in the tree, telephone area code, districts with region codes (GB/T 2260), streets."""

    code: str
    city: Text
    area_code: str
    districts: dict[str, str]
    streets: tuple[str, ...]

    @property
    def name(self) -> Text:
        return Text(f"{self.city.zh}本地网", f"{self.city.en} local network")


class Province(msgspec.Struct, frozen=True):
    """A province and its local networks."""

    code: str
    name: Text
    networks: tuple[LocalNetwork, ...]


class Places(msgspec.Struct, frozen=True):
    """The whole operator."""

    headquarters: Text
    halls_per_network: int
    dealers_per_network: int
    provinces: tuple[Province, ...]


def load() -> Places:
    """The places, from `places.yaml`."""
    return msgspec.yaml.decode(resources.files("yizhan.demo").joinpath("places.yaml").read_bytes(), type=Places)
