"""Where the demo operator works: headquarters, three provinces, nine local networks and their branches."""

from importlib import resources

import msgspec

from yizhan.kernel.text import Text


class LocalNetwork(msgspec.Struct, frozen=True):
    """A city: its code in the tree, its share of the customers, its telephone area code, districts and streets.

    Districts have their region codes (GB/T 2260).
    """

    code: str
    weight: float
    city: Text
    area_code: str
    districts: dict[str, str]
    streets: tuple[str, ...]

    @property
    def name(self) -> Text:
        return Text(f"{self.city.zh}本地网", f"{self.city.en} local network")

    def hall_name(self, number: int) -> Text:
        """The `number`-th hall, from 1."""
        street = self.streets[number - 1]
        return Text(f"{self.city.zh}{street}营业厅", f"{self.city.en} hall {number}")

    def dealer_name(self, number: int) -> Text:
        """The `number`-th dealer, from 1."""
        street = self.streets[-number]
        return Text(f"{self.city.zh}{street}代理店", f"{self.city.en} dealer {number}")


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
