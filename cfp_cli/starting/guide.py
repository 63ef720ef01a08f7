"""The first sheet of the workbook: how it is filled in, and what the PCR asks, item by item, with its clauses."""

from cfp_cli.model.text import Lang, Text
from cfp_cli.rules.words import listed
from cfp_cli.starting import words as said
from cfp_cli.starting.asked import Asked, clauses_of
from cfp_cli.starting.telling import what_is_asked
from cfp_cli.workbook.sheets import Cell, Sheet, Style, words

TITLE = Text("說明", "Guide")
_STEPS = (
    Text(
        "由 cfp init 依 {label} {title} 寫成。條文大意以本工具自己的話寫成，不是原文；引用時請查閱原文件。",
        "Written by cfp init for {label} {title}. What clauses ask is told in our own words, not quoted; cite the "
        "document itself.",
    ),
    Text(
        "1. 填「產品」「情境與說明」「製造地點」，再填各階段的工作表：一列一筆活動數據，同一項目可以有幾列，用不到的列留著不填即可。",
        "1. Fill in `Product`, `Scenarios, statements` and `Plants`, then the sheet of each stage: one row a line; an "
        "item may have several rows, and rows that do not apply may stay as they are.",
    ),
    Text(
        "2. 此產品沒有的項目寫在「沒有的項目」並說明理由；項目的儲存格附有條文大意的註解。",
        "2. Items that the product does not have go to `Not applicable`, with the reason. Cells of items carry a note "
        "with what their clauses ask.",
    ),
    Text(
        "3. 數值與單位分兩欄；比例填百分比，例如 18 %；日期填 2025-01-31。下拉選單顯示「代號 名稱」，只填代號也可以。",
        "3. Number and unit have a column each; a share is a percentage, such as 18 %; a day is 2025-01-31. Lists show "
        "`code name`; the code alone will do.",
    ),
    Text(
        "4. 係數在「係數查詢」打字找，把代號抄到活動數據；自備的係數列在「自備係數」並附來源。",
        "4. Look for factors on `Factor search` and copy the id into your line; factors of your own go to `Own factors` "
        "with their source.",
    ),
    Text(
        "5. 存檔後執行 cfp import 檔名.xlsx -o 清冊.yaml，再執行 cfp check 清冊.yaml。欄可以移動、工作表可以改名，「cfp」工作表請勿更動。",
        "5. Save, run cfp import FILE.xlsx -o inventory.yaml, then cfp check inventory.yaml. Columns may be moved and "
        "sheets renamed; leave the sheet `cfp` as it is.",
    ),
)
_HEADS = (
    (Text("階段", "Stage"), 22),
    (Text("項目", "Item"), 30),
    (Text("代號", "Id"), 22),
    (Text("要求", "What is asked"), 34),
    (Text("單位", "Units"), 18),
    (Text("條文", "Clauses"), 22),
    (Text("條文大意", "What the clauses ask"), 90),
)


def guide_sheet(asked: Asked, title: str, lang: Lang) -> Sheet:
    """The sheet."""
    pcr = asked.pcr
    steps = [one.filled(label=pcr.label, title=pcr.title) for one in _STEPS]
    rows: list[tuple[Cell, ...]] = [(words(f"{pcr.label} {_line(pcr.title, lang)}", "title"),)]
    rows += [(words(_line(one, lang)),) for one in steps]
    rows.append(())
    rows.append(tuple(words(head.in_(lang), "head") for head, _ in _HEADS))
    heads = len(rows)
    for one in asked.items:
        asks = "\n".join(
            _line(said.CLAUSE.filled(id=clause.id, asks=clause.asks), lang) for clause in clauses_of(pcr, one.item)
        )
        cells = (
            _line(one.stage.title, lang),
            _line(one.item.title, lang),
            one.item.id,
            _line(what_is_asked(one), lang),
            _line(listed(one.units), lang),
            _line(listed(one.item.clauses), lang),
            asks,
        )
        rows.append(tuple(words(cell, "wrap") for cell in cells))
    columns: tuple[tuple[int, Style], ...] = tuple((width, "wrap") for _, width in _HEADS)
    return Sheet(title, tuple(rows), columns, (heads, 2), filtered=(heads, len(rows), len(_HEADS) - 1), heads=heads)


def _line(text: Text, lang: Lang) -> str:
    return " ".join(text.in_(lang).split())
