"""Parties of the demo operator: persons and companies of a city, with documents, contacts and addresses."""

import random
from datetime import date, datetime, time, timedelta

from yizhan.demo.names import Namer
from yizhan.demo.places import LocalNetwork, Province
from yizhan.domains.party.contracts import (
    AddressInput,
    AddressKind,
    ContactInput,
    DocumentInput,
    DocumentKind,
    Gender,
    Medium,
    NewParty,
    PartyKind,
    PartyStatus,
)
from yizhan.kernel.clock import CHINA

MONTHS = 24
_DAYS = MONTHS * 30
_OLDEST, _ADULT, _SENIOR = 88, 18, 60


class City:
    """Makes the people of one city; `today` is the last day of what they have done."""

    def __init__(
        self, chance: random.Random, namer: Namer, province: Province, network: LocalNetwork, today: date
    ) -> None:
        self.chance = chance
        self.namer = namer
        self.network = network
        self.today = today
        self.province_name = f"{province.name.zh[:2]}省"
        self.city_name = f"{network.city.zh}市"

    def day(self, after: date | None = None, least: int = 1) -> date:
        """A day of the last two years, at least `least` days after `after` where there is room, before today."""
        first = self.today - timedelta(days=_DAYS) if after is None else after + timedelta(days=least)
        room = (self.today - first).days - 1
        return first + timedelta(days=self.chance.randrange(room)) if room > 0 else self.today - timedelta(days=1)

    def moment(self, after: datetime | None = None, least: int = 1) -> datetime:
        """A moment in opening hours of such a day."""
        day = self.day(after.astimezone(CHINA).date() if after else None, least)
        return datetime.combine(day, time(9, 0), CHINA) + timedelta(seconds=self.chance.randrange(9 * 3600))

    def address(self, kind: AddressKind = AddressKind.HOME) -> AddressInput:
        """An address in the city."""
        district = self.chance.choice(list(self.network.districts))
        number, house = self.chance.randrange(1, 400), self.chance.randrange(1, 30)
        room = f"{self.chance.randrange(1, 33)}{self.chance.randrange(1, 5):02d}"
        return AddressInput(
            kind=kind,
            province=self.province_name,
            city=self.city_name,
            district=district,
            street=self.chance.choice(self.network.streets),
            detail=f"{number}号{house}幢{room}室" if kind is AddressKind.HOME else f"{number}号{room}室",
            preferred=True,
        )

    def landline(self) -> str:
        """A fixed number of the city's own range, as its directory writes it."""
        return self.namer.landline(self.network.area_code)

    def person(
        self,
        *,
        born: date | None = None,
        gender: str = "",
        family_name: str = "",
        home: AddressInput | None = None,
        documented: bool = True,
    ) -> NewParty:
        """A person; without `documented` the file has a name and a number only."""
        family, given, made_gender = self.namer.person(gender)
        family = family_name or family
        born = born or self.birth(_ADULT, _OLDEST)
        mobile = self.namer.mobile()
        contacts = [ContactInput(medium=Medium.MOBILE, value=mobile, preferred=True)]
        if not documented:
            return NewParty(kind=PartyKind.INDIVIDUAL, family_name=family, given_name=given, contacts=tuple(contacts))
        if self.chance.random() < 0.3:
            contacts.append(ContactInput(medium=Medium.EMAIL, value=f"{mobile}@mail.example.com"))
        region = self.network.districts[self.chance.choice(list(self.network.districts))]
        number = self.namer.resident_id(region, born, made_gender)
        return NewParty(
            kind=PartyKind.INDIVIDUAL,
            family_name=family,
            given_name=given,
            gender=Gender(made_gender),
            birth_date=born,
            nationality="CN",
            status=PartyStatus.VALIDATED,
            documents=(self._identity_card(number, born),),
            contacts=tuple(contacts),
            addresses=(home or self.address(),),
        )

    def birth(self, youngest: int, oldest: int) -> date:
        """A birth date of somebody of `youngest` to `oldest` years."""
        last = self.today - timedelta(days=youngest * 366)
        return self.namer.birth_date(self.today - timedelta(days=oldest * 365), last)

    def _identity_card(self, number: str, born: date) -> DocumentInput:
        # Valid for 5, 10 or 20 years by age, and without end from 46 on (居民身份证法, article 5).
        issued = self.day()
        age = (issued - born).days // 365
        years = 5 if age < 16 else 10 if age < 26 else 20 if age < 46 else None
        until = None if years is None else issued + timedelta(days=years * 365)
        issuer = f"{self.city_name}公安局"
        return DocumentInput(
            kind=DocumentKind.RESIDENT_ID, number=number, issuer=issuer, valid_from=issued, valid_to=until
        )

    def company(self, name: str = "", *, documented: bool = True) -> NewParty:
        """A company of the city, or the institution `name`."""
        made, trade = self.namer.company(self.network.city.zh)
        region = next(iter(self.network.districts.values()))
        documents = [DocumentInput(kind=DocumentKind.CREDIT_CODE, number=self.namer.credit_code(region))]
        return NewParty(
            kind=PartyKind.ORGANIZATION,
            name=name or made,
            organization_type="事业单位" if name else "企业",
            industry="公共服务" if name else trade,
            status=PartyStatus.VALIDATED,
            documents=tuple(documents) if documented else (),
            contacts=(ContactInput(medium=Medium.PHONE, value=self.landline(), preferred=True),),
            addresses=(self.address(AddressKind.REGISTERED),),
        )


def one_line(address: AddressInput) -> str:
    """The address as an installer reads it."""
    return f"{address.province}{address.city}{address.district}{address.street}{address.detail}"
