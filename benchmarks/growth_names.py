"""Names of people who never lived: Russian-like surnames made of syllables, with given names."""

from random import Random
from typing import NamedTuple

# Each in Latin letters and in Cyrillic.
STARTS = (
    "Al:Ал Ar:Ар Ba:Ба Be:Бе Bo:Бо Bra:Бра Da:Да De:Де Do:До Dra:Дра Er:Ер Fa:Фа Fro:Фро Ga:Га "
    "Gle:Гле Go:Го Gri:Гри Iva:Ива Iu:Ю Ka:Ка Ki:Ки Kle:Кле Ko:Ко Kra:Кра Ku:Ку La:Ла Le:Ле Lo:Ло "
    "Lu:Лу Ma:Ма Me:Ме Mi:Ми Mo:Мо Mu:Му Na:На Ne:Не No:Но Ol:Ол Or:Ор Pa:Па Pe:Пе Pla:Пла Po:По "
    "Pri:При Ra:Ра Re:Ре Ro:Ро Ru:Ру Sa:Са Se:Се Si:Си Sla:Сла So:Со Sto:Сто Su:Су Ta:Та Te:Те "
    "Ti:Ти Tro:Тро Tu:Ту U:У Va:Ва Ve:Ве Vla:Вла Vo:Во Za:За Ze:Зе Zu:Зу Zha:Жа Cher:Чер Shu:Шу"
)
MIDDLES = (
    "b:б bal:бал ban:бан bor:бор d:д dan:дан der:дер dor:дор g:г gal:гал gor:гор k:к kal:кал "
    "kar:кар kol:кол l:л lak:лак len:лен lin:лин lom:лом m:м man:ман mar:мар min:мин n:н nar:нар "
    "nik:ник nov:нов p:п pan:пан pol:пол r:р rad:рад ran:ран ris:рис rom:ром s:с sal:сал sen:сен "
    "sim:сим sor:сор t:т tal:тал tar:тар ter:тер tov:тов tur:тур v:в van:ван ver:вер vol:вол z:з "
    "zar:зар zin:зин zhen:жен chen:чен shin:шин khor:хор tsar:цар"
)
ENDINGS = (
    "ov:ов ov:ов ov:ов ev:ев in:ин in:ин skii:ский skii:ский enko:енко ich:ич ovich:ович ian:ян "
    "ovskii:овский un:ун ets:ец"
)
GIVEN = (
    "Aleksandr Aleksei Andrei Anton Boris Vasilii Viktor Vladimir Georgii Grigorii Dmitrii "
    "Evgenii Ivan Il'ia Iosif Konstantin Lev Maksim Mikhail Nikolai Pavel Petr Sergei Stepan Fedor "
    "Iakov Anna Varvara Elena Mariia Ol'ga"
)
INITIALS = "AAABVVVGGDEIIIKLLMMMNNPPPRSSSTFIaIu"


def _pairs(text: str) -> list[tuple[str, str]]:
    return [
        (latin, cyrillic) for latin, _, cyrillic in (each.partition(":") for each in text.split())
    ]


_STARTS, _MIDDLES, _ENDINGS = map(_pairs, (STARTS, MIDDLES, ENDINGS))
_GIVEN = GIVEN.split()


class MadeName(NamedTuple):
    """A surname in both scripts, and the given name or the initials, which may be missing."""

    family: str
    cyrillic: str
    given: str | None

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def sorting(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


def make_name(chance: Random) -> MadeName:
    """A name: of six people five have initials or a given name; homonyms come as they fall."""
    parts = [chance.choice(_STARTS), chance.choice(_MIDDLES)]
    if chance.random() < 0.3:
        parts.append(chance.choice(_MIDDLES))
    parts.append(chance.choice(_ENDINGS))
    family, cyrillic = ("".join(each) for each in zip(*parts, strict=True))
    return MadeName(family, cyrillic, _make_given(chance))


def _make_given(chance: Random) -> str | None:
    drawn = chance.random()
    if drawn < 0.17:
        return None
    if drawn < 0.3:
        return chance.choice(_GIVEN)
    return " ".join(f"{chance.choice(INITIALS)}." for _ in range(1 if drawn < 0.5 else 2))
