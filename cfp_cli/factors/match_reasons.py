"""Why a factor is proposed, or doubtful, in words; regions by name; and the points for region and year."""

from collections.abc import Iterator
from functools import lru_cache

from cfp_cli.model.factor import Factor
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text, both

SHARES = Text("名稱同有：{words}", "both names have: {words}")
#: By the way in which a name is alike.
WAYS = {
    "SAME": Text("名稱相同", "the name is the same"),
    "SAME_WITHOUT_BRACKETS": Text("括號以外名稱相同", "the name is the same apart from what stands in brackets"),
    "ALIAS": Text("與括號中的別名相同：{name}", "the same as another name of it, in brackets: {name}"),
    "CARRIER": Text("同一種能源：{word}", "the same energy carrier: {word}"),
    "NAMES_CARRIER": Text("名稱提到這種能源：{word}", "the name speaks of this energy carrier: {word}"),
    "MISSPELT": Text("與「{name}」只差一兩個字，請核對", "spelt nearly as `{name}`: compare them"),
    "UNIT_ALONE": Text("名稱看不出是哪一種，只有單位相符", "the name does not say which kind; only the unit fits"),
}

_SAME_UNIT = Text("單位同為 {unit}", "the same unit, {unit}")
_SAME_KIND = Text("單位 {its} 與 {unit} 同類", "unit {its}, of the same kind as {unit}")
_OTHER_KIND = Text(
    "單位 {its} 與 {unit} 不同類：活動量要改以 {its} 表示",
    "unit {its} is of another kind than {unit}: the amount must be stated in {its}",
)
_REGIONS = {
    "TW": Text("臺灣", "Taiwan"),
    "GB": Text("英國", "United Kingdom"),
    "GLO": Text("不分地區", "any region"),
    "CN": Text("中國", "China"),
    "JP": Text("日本", "Japan"),
    "KR": Text("韓國", "Korea"),
    "US": Text("美國", "United States"),
    "EU": Text("歐盟", "European Union"),
    "TH": Text("泰國", "Thailand"),
    "AU": Text("澳洲", "Australia"),
}
_ANYWHERE = "GLO"
_NOT_REGION = Text("{its}的係數，不是{region}", "{its}, not {region}")
_NO_REGION = Text("未註明地區", "no region stated")
_DATA_YEAR = Text("{year} 年數據", "data of {year}")
_ANNOUNCED = Text("{year} 年公告", "announced {year}")
_DATA_ANNOUNCED = Text("{data} 年數據，{year} 年公告", "data of {data}, announced {year}")

_SUPERSEDED = Text("已有新版 {newer}", "superseded by {newer}")
_BOUNDARIES = {
    "combustion": Text("只含燃燒，不是生命週期", "burning alone, not the life cycle"),
    "upstream": Text("只含上游，未含燃燒", "upstream only, without burning"),
}
#: The words of each flag of a row.
FLAGS = {
    "unit-suspect": Text("單位疑似有誤", "its unit is doubtful"),
    "zero-value": Text("數值為零", "its value is zero"),
    "outlier": Text("數值離群", "its value lies far from others"),
    "benchmark": Text("特定產品的標示值，不是通用係數", "the value of one product, not a general factor"),
    "duplicate-key": Text("來源中有重複的列", "its source has the row twice"),
    "conflict": Text("來源彼此矛盾", "its sources contradict each other"),
    "unverified": Text("尚未查證原始文件", "not verified in the original document"),
    "recycled-material": Text("再生料", "recycled material"),
    "transport-only": Text("只含清運", "collection and transport only"),
    "illustrative": Text("示範值，不得用於申請", "illustrative, not for an application"),
}
#: Years lie so far apart that one more makes no difference.
_FAR = 7


@lru_cache(maxsize=4096)
def of_unit(its: Unit, unit: Unit) -> tuple[Text]:
    """How the unit of a row fits that of the amount."""
    if its.name == unit.name:
        return (_SAME_UNIT.filled(unit=unit.name),)
    kind = _SAME_KIND if its.dimension == unit.dimension else _OTHER_KIND
    return (kind.filled(its=its.name, unit=unit.name),)


def of_row(factor: Factor, region: str) -> Iterator[Text]:
    """Of which region and year a row is, and what speaks against it."""
    yield _region(factor, region)
    yield from _year(factor)
    yield from _doubts(factor)


def without_region(name: str, region: str) -> str:
    """A name with the region of its row in brackets: 臺灣自來水 of Taiwan is 自來水."""
    for word in _REGIONS.get(region.split(" ")[0], ()):
        name = name.replace(word, f"({word})")
    return name


def _region(factor: Factor, region: str) -> Text:
    its = _REGIONS.get(factor.region, both(factor.region))
    if not factor.region:
        return _NO_REGION
    if not region or _is_of(factor, region) or factor.region == _ANYWHERE:
        return its
    return _NOT_REGION.filled(its=its, region=_REGIONS.get(region, both(region)))


def _year(factor: Factor) -> Iterator[Text]:
    if factor.data_year and factor.announced:
        yield _DATA_ANNOUNCED.filled(data=factor.data_year, year=factor.announced)
    elif factor.data_year:
        yield _DATA_YEAR.filled(year=factor.data_year)
    elif factor.announced:
        yield _ANNOUNCED.filled(year=factor.announced) if _is_year(factor.announced) else both(factor.announced)


def _doubts(factor: Factor) -> Iterator[Text]:
    if factor.superseded_by:
        yield _SUPERSEDED.filled(newer=factor.superseded_by)
    if factor.boundary in _BOUNDARIES:
        yield _BOUNDARIES[factor.boundary]
    for flag in factor.flags:
        yield FLAGS.get(flag, both(flag))


def region_points(factor: Factor, region: str, most: int) -> int:
    """All for the region asked, most of it for any region, a quarter for another one."""
    if not region or _is_of(factor, region):
        return most
    return most * 3 // 4 if factor.region in ("", _ANYWHERE) else most // 4


def year_points(factor: Factor, year: int, most: int) -> int:
    """One less for each year between the data and the year asked; half where nobody knows of when it is."""
    stated = factor.data_year or factor.announced
    if not year:
        return most
    if not _is_year(stated):
        return most // 2
    return max(0, most - min(_FAR, abs(int(stated) - year)))


def _is_of(factor: Factor, region: str) -> bool:
    """`TW (高雄)` is of TW."""
    return factor.region == region or factor.region.startswith(f"{region} ")


def _is_year(text: str) -> bool:
    """IPCC's reports (AR6) stand where other tables have a year."""
    return text.isascii() and text.isdigit()
