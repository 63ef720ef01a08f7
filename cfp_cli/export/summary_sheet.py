"""The first sheet: the label, what was found, product, PCR, regime, hashes, interpretations, what a person must check."""

from collections.abc import Iterable

from cfp_cli.export.cells import Cell, Pad, Style, words
from cfp_cli.export.titles import HEADS, SUMMARY
from cfp_cli.model.finding import Finding, Severity
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.report import Report
from cfp_cli.model.text import Lang, Text

_COLUMNS = (36, 40, 24, 64, 60, 20)
_FICTITIOUS = Text("虛構範例，公司與數據皆為假設", "an invented example: company and data are made up")
_LAPSED = Text("依已失效之 PCR", "under a lapsed PCR")
_ILLUSTRATIVE = Text("含示範係數，不得用於申請", "has factors for illustration: not for an application")
_INCOMPLETE = Text(
    "不完整：{ids} 未能計算，合計不是產品碳足跡",
    "incomplete: {ids} could not be calculated, the total is not the product's",
)
_NOTICE = Text("注意", "notice")
_FINDINGS = Text("查核發現", "Findings")
_NO_FINDINGS = Text("沒有查核發現", "no findings")
_SEVERITY: dict[Severity, Text] = {
    "error": Text("錯誤", "error"), "warning": Text("警告", "warning"), "note": Text("說明", "note")
}  # fmt: skip
_FINDING_HEADS = (
    *(Text("嚴重度", "severity"), Text("位置", "place"), Text("代碼與條文", "code and clause")),
    *(Text("內容", "what"), Text("做法", "help"), Text("豁免", "waived")),
)
_PRODUCT = Text("產品", "Product")
_RULES = Text("規則", "Rules")
_FILES = Text("輸入檔（SHA-256）", "Inputs (SHA-256)")
_INTERPRETED = Text("採用的解釋", "Interpretations applied")
_MANUAL = Text("仍須由人確認", "A person must still check")
_STATUS = {
    "law": Text("依法規", "by law"),
    "inferred": Text("由實務推定", "inferred from practice"),
    "forced": Text("由使用者指定", "chosen by the user"),
}
_FIELD = {
    "name": Text("名稱", "name"),
    "company": Text("公司", "company"),
    "model": Text("型號", "model"),
    "category": Text("產品類別", "category"),
    "declared": Text("宣告單位", "declared unit"),
    "content": Text("內容量", "content"),
    "pcr": Text("PCR", "PCR"),
    "version": Text("版本", "version"),
    "valid": Text("效期", "valid"),
    "assessed": Text("評估日期", "assessed on"),
    "regime": Text("標示制度", "label regime"),
    "rounding": Text("取捨條文", "clause on rounding"),
    "tool": Text("工具版本", "tool version"),
}


class SummarySheet:
    """The sheet. `top` are its first rows, with the label."""

    def __init__(self, report: Report, inventory: Inventory, pcr: Pcr, lang: Lang) -> None:
        self.sheet = Pad(SUMMARY.in_(lang), _COLUMNS)
        self._report, self._inventory, self._pcr, self._lang = report, inventory, pcr, lang

    def fill(self, top: Iterable[tuple[Text, Cell]], findings: tuple[Finding, ...]) -> None:
        """The rows: the label first, then what was found, then the rest."""
        add, say = self.sheet.add, self._say
        add(words(f"{say(SUMMARY)}: {say(self._inventory.product.name)}", "title"))
        for title, cell in top:
            add(words(say(title), "label"), cell)
        for notice in self._notices():
            add(words(say(_NOTICE), "label"), words(say(notice), "warning"))
        self._findings(findings)
        self._fields(_PRODUCT, self._product())
        self._fields(_RULES, self._rules())
        self._files()
        self._interpretations()
        self._manual()

    def _say(self, text: Text) -> str:
        return text.in_(self._lang)

    def _notices(self) -> Iterable[Text]:
        if self._inventory.fictitious:
            yield _FICTITIOUS
        if self._report.lapsed:
            yield _LAPSED
        if any("illustrative" in factor.flags for factor in self._report.factors):
            yield _ILLUSTRATIVE
        footprint = self._report.footprint
        if footprint is not None and footprint.left_out:
            yield _INCOMPLETE.filled(ids=", ".join(footprint.left_out))

    def _section(self, title: Text, heads: Iterable[Text] = ()) -> None:
        self.sheet.add()
        self.sheet.add(words(self._say(title), "label"))
        row = [words(self._say(one), "head") for one in heads]
        if row:
            self.sheet.add(*row)

    def _findings(self, findings: tuple[Finding, ...]) -> None:
        if not findings:
            self._section(_FINDINGS)
            self.sheet.add(words(self._say(_NO_FINDINGS)))
            return
        self._section(_FINDINGS, _FINDING_HEADS)
        order: tuple[Severity, ...] = ("error", "warning", "note")
        for found in sorted(findings, key=lambda one: order.index(one.severity)):
            style: Style = found.severity if found.severity != "note" else ""
            clause = f"{found.rule} {found.clause}".strip()
            self.sheet.add(
                words(self._say(_SEVERITY[found.severity]), style),
                words(str(found.span) if found.span else "", "wrap"),
                words(f"{found.code} {clause}".strip(), "wrap"),
                words(self._say(found.message), "wrap"),
                words(self._say(found.hint), "wrap"),
                words(found.waived.reason if found.waived else "", "wrap"),
            )

    def _fields(self, title: Text, fields: Iterable[tuple[str, str]]) -> None:
        self._section(title)
        for key, value in fields:
            if value:
                self.sheet.add(words(self._say(_FIELD[key])), words(value, "wrap"))

    def _product(self) -> Iterable[tuple[str, str]]:
        product = self._inventory.product
        unit = product.declared_unit
        yield (
            "name",
            f"{product.name.zh} / {product.name.en}" if product.name.zh != product.name.en else product.name.zh,
        )
        yield "company", product.company
        yield "model", product.model
        yield "category", product.category
        yield "declared", str(unit.amount)
        yield "content", str(unit.content) if unit.content is not None else ""

    def _rules(self) -> Iterable[tuple[str, str]]:
        pcr, regime = self._pcr, self._report.regime
        yield "pcr", f"{pcr.number} {self._say(pcr.title)}"
        yield "version", pcr.version
        yield "valid", f"{pcr.approved} – {pcr.valid_until or ''}"
        yield "assessed", self._report.on.isoformat()
        if regime is not None:
            status = _STATUS.get(self._report.regime_status)
            yield "regime", f"{regime.id} {self._say(regime.title)}{f' ({self._say(status)})' if status else ''}"
            yield "rounding", regime.rounding_clause
        yield "tool", f"cfp {self._report.tool_version}"

    def _files(self) -> None:
        self._section(_FILES)
        for one in self._report.inputs:
            self.sheet.add(words(one.role), words(one.name, "wrap"), words(""), words(one.sha256))

    def _interpretations(self) -> None:
        heads = (HEADS["clause"], HEADS["line"], Text("", ""), Text("問題", "question"), Text("採用", "chosen"))
        self._section(_INTERPRETED, heads)
        for one in self._report.interpretations:
            self.sheet.add(
                words(one.clause), words(one.id), words(""), words(self._say(one.question), "wrap"),
                words(f"{self._say(one.chosen)}\n{self._say(one.why)}", "wrap"),
            )  # fmt: skip
        regime = self._report.regime
        for point in self._report.label.open_points if self._report.label and regime else ():
            self.sheet.add(
                words(regime.rounding_clause if regime else ""), words(point.id), words(""),
                words(self._say(point.question), "wrap"),
                words(f"{self._say(point.chosen)}\n{self._say(point.why)}", "wrap"),
            )  # fmt: skip

    def _manual(self) -> None:
        if not self._report.manual:
            return
        self._section(_MANUAL, (HEADS["clause"], HEADS["name"], Text("", ""), Text("要求", "asks")))
        for clause in self._report.manual:
            self.sheet.add(
                words(clause.id),
                words(self._say(clause.title), "wrap"),
                words(""),
                words(self._say(clause.asks), "wrap"),
            )
