"""Is the product one that the PCR is for? Its CCC code is on the PCR's list and its category is named.

A value calculated under a rule that was not written for the product compares with nothing. Codes are
compared without dots and check digit. A product code that is shorter than the PCR's (a heading of four
digits or more) matches with a note; a PCR that lists a heading covers all codes below it. A category that
the PCR does not have is CFP220.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data
from cfp_cli.rules.options import FLAG, described, options
from cfp_cli.rules.words import listed

#: Digits of a heading (3401), the shortest code that says what a product is.
HEADING_DIGITS = 4

OPTIONS = options(
    {
        "ccc": described(FLAG, "CCC 號列須在 PCR 的清單上", "the CCC code must be on the PCR's list"),
        "category": described(FLAG, "須指明 PCR 所列的產品類別", "the product's category must be named"),
    }
)


def digits_of(ccc: str) -> str:
    """A CCC code without dots and check digit: 3401.30.00.00-3 is 3401300000."""
    return ccc.partition("-")[0].replace(".", "")


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on a missing or foreign CCC code, and on a missing category."""
    if spec.options.get("ccc"):
        yield from _ccc(subject)
    if spec.options.get("category") and subject.pcr.categories and not subject.inventory.product.category:
        known = listed(f"{one.id}（{one.title.zh}）" for one in subject.pcr.categories).zh
        known_en = listed(f"{one.id} ({one.title.en})" for one in subject.pcr.categories).en
        yield Hit(
            subject.inventory.product.path,
            Text("未寫明產品類別", "the product's category is missing"),
            Text(f"在 product 寫 category，可用：{known}", f"Give product a category: {known_en}"),
            key=True,
        )


def _ccc(subject: Subject) -> Iterator[Hit]:
    product, pcr = subject.inventory.product, subject.pcr
    known = listed(pcr.ccc)
    if not product.ccc:
        yield Hit(
            product.path,
            Text(
                "未寫明 CCC 號列，無法確認產品適用此 PCR",
                "the CCC code is missing, so nothing shows that the PCR applies",
            ),
            Text(
                f"在 product 寫 ccc；{pcr.label} 適用：{known.zh}",
                f"Give product its ccc; {pcr.label} is for {known.en}",
            ),
            key=True,
        )
        return
    given = digits_of(product.ccc)
    codes = [digits_of(code) for code in pcr.ccc]
    if any(given.startswith(code) for code in codes):
        return
    path = (*product.path, "ccc")
    if len(given) >= HEADING_DIGITS and any(code.startswith(given) for code in codes):
        yield Hit(
            path,
            Text(
                f"CCC 號列 {product.ccc} 只寫到前 {len(given)} 碼，僅能確認部分相符",
                f"CCC code {product.ccc} has its first {len(given)} digits only; these match",
            ),
            Text(f"請寫完整號列：{known.zh}", f"Write the whole code, one of {known.en}"),
            severity="note",
        )
        return
    yield Hit(
        path,
        Text(
            f"CCC 號列 {product.ccc} 不在 {pcr.label} 的適用範圍",
            f"CCC code {product.ccc} is not among those that {pcr.label} is for",
        ),
        Text(
            f"確認號列，或改用適用此產品的 PCR；{pcr.label} 適用：{known.zh}",
            f"Check the code, or use the PCR of this product; {pcr.label} is for {known.en}",
        ),
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """A code that no customs tariff has, or no category; None where neither is asked."""
    if spec.options.get("ccc"):
        data["product"]["ccc"] = "0000.00.00.00-0"
    elif spec.options.get("category") and pcr.categories:
        del data["product"]["category"]
    else:
        return None
    return data


KIND = RuleKind(
    name="scope",
    code="CFP301",
    phase="inventory",
    title=Text("產品適用範圍", "product within the PCR's scope"),
    checks=Text(
        "產品的 CCC 號列在 PCR 的清單上（不計小數點與檢查碼），並已寫明產品類別。",
        "The product's CCC code is on the PCR's list (dots and check digit aside), and its category is named.",
    ),
    why=Text(
        "用不適用的 PCR 算出的數值，與同類產品無從比較，查證也不會接受。",
        "A value under a rule that is not for the product compares with nothing, and no verifier accepts it.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
product:
  name: 牙膏
  category: skin
  ccc: 3306.10.00.00-5
  declared-unit: {amount: 1 tube, content: 100 g, packaging: PE}
""",
    passes="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
""",
    breaks=breaks,
)
