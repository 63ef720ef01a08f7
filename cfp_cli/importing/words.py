"""Stages and items by the words that tables use for them; never more than the words can bear."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cfp_cli.importing.heads import folded
from cfp_cli.model.pcr import Item, Pcr, Stage

#: What stages are called where no PCR says so; a name that begins or ends otherwise is looked for within.
_STAGES = {
    "raw-materials": ("原料取得", "原物料取得", "原材料取得", "原物料", "原料", "rawmaterial", "rawmaterials"),
    "manufacturing": ("製造", "生產", "製造生產", "manufacturing", "production"),
    "service": ("服務", "服務提供", "service"),
    "distribution": ("配送銷售", "配送與銷售", "運銷", "配銷", "配送", "運輸配送", "distribution"),
    "use": ("使用", "消費者使用", "use"),
    "end-of-life": ("廢棄回收", "廢棄處理", "廢棄", "廢棄處置", "回收廢棄", "生命終結", "endoflife", "disposal"),
}

#: The groups of the ministry's layout, in its order.
GROUPS = ("原物料", "資源", "能源", "輔助項", "排放", "殘留物")

#: Words of a name and the items that they point at, the surer ones first. Ids of items are the field's across PCRs.
_POINTERS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), ids)
    for pattern, ids in (
        ("運輸|陸運|海運|空運|貨運|運送|清運|載運|transport|freight|haulage", ("transport",)),
        ("冷媒|逸散|refrigerant|^r-?[0-9]{2,3}[a-z]?$", ("refrigerant",)),
        ("廢水|污水|汙水|waste ?water|sewage", ("wastewater-treatment",)),
        ("廢氣|洗滌塔|exhaust", ("exhaust-treatment",)),
        ("廢棄|廢料|污泥|汙泥|下腳|waste|sludge|scrap", ("waste", "treatment", "product-treatment")),
        ("井水|地下水|well ?water|groundwater", ("well-water", "water")),
        ("自來水|工業用水|用水|製程水|tap ?water|process water", ("water",)),
        (
            "電力|用電|外購電|再生能源|天然氣|柴油|汽油|重油|燃料油|液化石油氣|桶裝瓦斯|lpg|燃料|蒸汽|煤"
            "|electricity|natural gas|diesel|petrol|gasoline|fuel|steam|coal",
            ("energy",),
        ),
        (
            "包裝|紙箱|外箱|瓶身|瓶蓋|瓶|蓋|袋|標籤|貼紙|收縮膜|棧板|紙盒|彩盒|packag|carton|bottle|cap|label|bag|pallet|box",
            ("packaging", "container", "closure", "label", "carton"),
        ),
        ("潤滑|齒輪油|lubric", ("indirect-material", "consumable", "consumables", "maintenance")),
    )
)

#: The items that a group may mean, by their ids; the rest of the raw materials are 原物料.
_OF_GROUP = {
    "資源": ("water", "well-water", "irrigation", "use-water"),
    "能源": ("energy", "vehicle-energy", "retail-energy", "refrigeration", "cooling", "fuel"),
    "輔助項": (
        *("auxiliary-material", "indirect-material", "packaging", "consumable", "consumables", "transport"),
        *("maintenance", "other-resource", "other-input", "strapping"),
    ),
    "排放": (
        "refrigerant",
        "process",
        "exhaust-treatment",
        "wastewater-treatment",
        "field-emissions",
        "farm-emissions",
    ),
    "殘留物": ("waste", "wastewater-treatment", "treatment", "packaging-waste", "product-treatment", "other-waste"),
}
_NOT_MATERIALS = frozenset(one for ids in _OF_GROUP.values() for one in ids) - {"auxiliary-material"} | {
    *("waste-transport", "milk-transport", "crop-transport", "other-transport", "fruit-transport", "same-site-material")
}

#: Words that name how a waste is treated.
_TREATMENTS = (
    (re.compile("焚化|焚燒|incinerat", re.IGNORECASE), "incineration"),
    (re.compile("掩埋|landfill", re.IGNORECASE), "landfill"),
    (re.compile("堆肥|compost", re.IGNORECASE), "composting"),
    (re.compile("回收|再利用|recycl", re.IGNORECASE), "recycling"),
    (re.compile("廢水|污水|waste ?water", re.IGNORECASE), "wastewater-treatment"),
)
#: Items whose lines are wastes.
_WASTES = frozenset(
    {"waste", "treatment", "product-treatment", "packaging-treatment", "packaging-waste", "other-waste"}
)


class Guess(NamedTuple):
    """The items that a row may be: sure, if the row names it itself; else what its words point at, in order."""

    items: tuple[Item, ...]
    sure: bool


def stage_of(text: str, pcr: Pcr | None) -> str:
    """The id of the stage that a text names; "" where it names none, or none of the PCR."""
    wanted = folded(text)
    bare = wanted.removesuffix("stage").removesuffix("階段")
    stages = pcr.stages if pcr is not None else ()
    for stage in stages:
        titles = (stage.id, stage.title.zh, stage.title.zh.removesuffix("階段"), stage.title.en)
        if wanted in map(folded, titles) or bare in map(folded, titles):
            return stage.id
    known = {word: stage for stage, words in _STAGES.items() for word in words}
    found = known.get(bare, "")
    return found if not stages or any(stage.id == found for stage in stages) else ""


def stages_known(pcr: Pcr | None) -> str:
    """The stages that there are, for a message."""
    if pcr is None:
        return ", ".join(_STAGES)
    return "、".join(f"{stage.title.zh}（{stage.id}）" for stage in pcr.stages)


def group_of(text: str) -> str:
    """The group of the ministry's layout that a text names; "" for another word."""
    wanted = folded(text)
    return next((group for group in GROUPS if wanted in (group, f"{group}類")), "")


def item_named(text: str, stage: Stage) -> Item | None:
    """The item that a text is the id or the title of."""
    wanted = folded(text)
    return next((one for one in stage.items if wanted in (one.id, *map(folded, one.title))), None) if wanted else None


def items_for(stage: Stage, group: str, names: Iterable[str], unit: str = "") -> Guess:
    """The items of the stage that a row of this group with these names may be."""
    words = [name for name in names if name]
    for name in words:
        named = item_named(name, stage)
        if named is not None:
            return Guess((named,), True)
    ids = tuple(dict.fromkeys(_pointed(words, unit)))
    found = tuple(one for one in stage.items if one.id in ids)
    if found:
        return Guess(found, False)
    if group in ("原物料", ""):
        materials = tuple(one for one in stage.items if one.id not in _NOT_MATERIALS)
        return Guess(materials if group else stage.items, False)
    return Guess(tuple(one for one in stage.items if one.id in _OF_GROUP[group]), False)


def _pointed(words: list[str], unit: str) -> Iterator[str]:
    if unit == "tkm":
        yield "transport"
        return
    for name in words[:1]:
        for pattern, ids in _POINTERS:
            if pattern.search(name):
                yield from ids
                return


def treatment_of(item: str, names: Iterable[str]) -> str:
    """How the waste of a row is treated, where its words name one way and no other; "" else, and for no waste."""
    if item not in _WASTES:
        return ""
    text = " ".join(names)
    found = {way for pattern, way in _TREATMENTS if pattern.search(text)}
    return found.pop() if len(found) == 1 else ""
