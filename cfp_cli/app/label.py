"""`cfp label`: the label of a certificate or an inventory as SVG, PNG or PDF."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    PcrDirOption,
    RegimeOption,
    date_of,
    lang_of,
    misused,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from cfp_cli.artwork.mark import Area

FORMATS = ("svg", "png", "pdf")


def label(
    source: Annotated[
        str, typer.Argument(metavar="CERTIFICATE|INVENTORY", help="A certificate file, or an inventory.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A new file, .svg, .png or .pdf; never overwrites.")
    ],
    width: Annotated[str, typer.Option("--width", help="Width of the mark, such as 20mm or 2cm.")] = "20mm",
    colour: Annotated[
        str, typer.Option("--colour", help="colour (the standard inks), or a single one: black, white, #RRGGBB.")
    ] = "colour",
    column: Annotated[str, typer.Option("--column", help="The information column: below, right or none.")] = "below",
    items: Annotated[
        list[str] | None,
        typer.Option(
            "--item", metavar="ID[=TEXT]", help="An item of the column; may be repeated (default: the usual)."
        ),
    ] = None,
    artwork: Annotated[
        str, typer.Option("--artwork", metavar="FILE", help="The official mark (SVG or PNG), in place of our proof.")
    ] = "",
    value_area: Annotated[
        str, typer.Option("--value-area", metavar="X,Y,W,H", help="Where its value goes, as shares of its size.")
    ] = "",
    font: Annotated[
        str, typer.Option("--font", metavar="FILE", help="A font file for characters that ours lack.")
    ] = "",
    dpi: Annotated[int, typer.Option("--dpi", help="Dots per inch of a PNG.")] = 300,
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    lang: LangOption = "",
) -> None:
    """Draw the label: value and unit in the mark, the information column beside or below; checked by its regime.

    畫出碳標籤：圖示內的數值與單位、下方或右方的資訊欄，並依標示制度檢查。圖示為版面樣稿，官方圖檔以 --artwork 帶入。

    Exit codes: 0 drawn, 1 findings of error level, 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN, FINDINGS, code_of, code_of_findings
    from cfp_cli.app.output import deliver
    from cfp_cli.labelling import LabelRequest, draw
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside
    from cfp_cli.shelf import Shelf

    suffix = os.path.splitext(output)[1].lstrip(".").lower()
    if suffix not in FORMATS:
        raise misused(
            "--output", f"{output!r} 的副檔名應為 .svg、.png 或 .pdf", f"{output!r} should end with .svg, .png or .pdf"
        )
    if value_area and not artwork:
        raise misused(
            "--value-area",
            "它說明數值在官方圖檔中的位置，須同時給 --artwork",
            "it says where the value goes in official artwork; give --artwork, too",
        )
    language = lang_of(lang)
    request = LabelRequest(
        source=source,
        format=suffix,
        width_mm=_length(width),
        colour=colour,
        position=_one_of(column, ("below", "right", "none"), "--column"),
        items=tuple(_item(text) for text in items or ()),
        artwork=artwork,
        value_area=_area(value_area),
        font=font,
        dpi=dpi,
        on=date_of(on),
        regime=regime,
        for_inventories=tuple(
            name for name, given in (("--regime", regime), ("--pcr-dir", pcr_dir), ("--factors", factors)) if given
        ),
        lang=language,
    )
    drawn = draw(request, Shelf(tuple(pcr_dir or ()), tuple(factors or ())))
    if drawn.findings:
        write_rows_aside(finding_rows(drawn.findings, drawn.case.documents, look(language)))
    calculated = [drawn.case.report] if drawn.case.report is not None else []
    code = max(code_of(calculated), code_of_findings(drawn.findings))
    if drawn.data is None:
        raise typer.Exit(COULD_NOT_RUN if drawn.could_not_run else max(code, FINDINGS))
    deliver(drawn.data, output)
    raise typer.Exit(code)


def _one_of(text: str, known: tuple[str, ...], option: str) -> str:
    if text not in known:
        raise misused(option, f"沒有 {text!r}，可用 {'、'.join(known)}", f"{text!r} is none of {', '.join(known)}")
    return text


def _number(text: str, option: str) -> "Decimal":
    """A plain decimal number of sensible length."""
    import re
    from decimal import Decimal

    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text.strip(), re.ASCII):
        raise misused(option, f"{text!r} 不是 12.5 這樣的數字", f"{text!r} is not a number such as 12.5")
    return Decimal(text.strip())


def _length(text: str) -> "Decimal":
    """`20mm` or `2 cm`, in mm."""
    for unit, tens in (("mm", 0), ("cm", 1)):
        if text.endswith(unit):
            return _number(text.removesuffix(unit), "--width").scaleb(tens)
    raise misused("--width", f"{text!r} 不是長度，請寫 20mm 或 2cm", f"{text!r} is not a length; write 20mm or 2cm")


def _area(text: str) -> "Area | None":
    from cfp_cli.artwork.mark import Area

    if not text:
        return None
    parts = text.split(",")
    if len(parts) != len(Area._fields):
        raise misused("--value-area", f"{text!r} 不是四個數字 X,Y,W,H", f"{text!r} is not four numbers X,Y,W,H")
    return Area(*(_number(part, "--value-area") for part in parts))


def _item(text: str) -> tuple[str, str]:
    """`pcr`, or `variation=cold storage in summer`."""
    from cfp_cli.catalogue.suggest import nearest
    from cfp_cli.certificate.items import ITEMS

    name, _, words = text.partition("=")
    if name not in ITEMS:
        near = nearest(name, ITEMS)
        known = ", ".join(ITEMS)
        raise misused(
            "--item",
            f"沒有項目 {name!r}{f'，相近的有 {near}' if near else ''}；可用 {known}",
            f"{name!r} is no item{f'; near it: {near}' if near else ''}; there are {known}",
        )
    if not words and ITEMS[name].text is None:
        raise misused("--item", f"{name} 須寫出文字：{name}=...", f"{name} needs its words: {name}=...")
    return name, words
