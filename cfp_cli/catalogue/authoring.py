"""CFP9xx: what is wrong with a rule file. Words, for people who read PCRs and do not program."""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    "CFP901": Entry(
        "error",
        Text("不認識的規則種類", "unknown rule kind"),
        Text("沒有規則種類「{name}」", "there is no rule kind `{name}`"),
        Text("{suggestion}可用的種類：{known}", "{suggestion}Rule kinds: {known}"),
        Text(
            "規則種類是固定的詞彙，見 docs/reference/rule-kinds.md。",
            "Rule kinds are a closed vocabulary: docs/reference/rule-kinds.md.",
        ),
    ),
    "CFP902": Entry(
        "error",
        Text("規則選項不合", "wrong rule options"),
        Text("規則種類「{name}」的選項不合：{why}", "options of rule kind `{name}`: {why}"),
        Text(
            "對照 docs/reference/rule-kinds.md 的選項說明", "Compare with the options in docs/reference/rule-kinds.md"
        ),
        Text("選項寫錯時規則會默默失效，所以逐項檢查。", "A rule with a mistaken option would silently not work."),
    ),
    "CFP903": Entry(
        "error",
        Text("引用的條文不存在", "unknown clause cited"),
        Text("條文「{clause}」不在 clauses 中", "clause `{clause}` is not listed under clauses"),
        Text(
            "{suggestion}更正條號，或在 clauses 補上該條",
            "{suggestion}Correct the number, or add the clause under clauses",
        ),
        Text("每一個數字都要能追溯到文件的條文。", "Every number must be traceable to a clause of the document."),
    ),
    "CFP904": Entry(
        "error",
        Text("條文沒有交代", "clause unaccounted for"),
        Text("條文 {clause} 沒有 covered-by", "clause {clause} has no covered-by"),
        Text(
            "寫明由規則、情境、計算、標籤、人工或僅供參考",
            "Say rule, scenario, calculation, label, manual or informative",
        ),
        Text("規則檔要交代文件的每一條。", "A rule file accounts for every clause of its document."),
    ),
    "CFP905": Entry(
        "error",
        Text("有要求的條文寫成僅供參考", "a clause that asks something is called informative"),
        Text(
            "條文 {clause} 的層級是 {level}，不能只寫 informative",
            "clause {clause} has level {level} and cannot be informative only",
        ),
        Text("補上規則，或寫 manual 交由人確認", "Add a rule, or write manual for a person to check"),
        Text(
            "有「應」「宜」「得」的條文都有事要做。",
            "A clause with must, should or may gives somebody something to do.",
        ),
    ),
    "CFP906": Entry(
        "error",
        Text("條文說有涵蓋，卻沒有引用", "coverage without a citation"),
        Text(
            "條文 {clause} 寫由 {way} 涵蓋，但沒有任何 {way} 引用它",
            "clause {clause} says it is covered by {way}, but no {way} cites it",
        ),
        Text(
            "在該規則或情境的 clause（或 also）寫上 {clause}",
            "Cite {clause} in the clause (or also) of that rule or scenario",
        ),
        Text("涵蓋率要能被檢查，不能只是宣稱。", "Coverage is checked, not claimed."),
    ),
    "CFP907": Entry(
        "error",
        Text("公式寫錯", "faulty formula"),
        Text("公式「{formula}」：{why}", "formula `{formula}`: {why}"),
        Text("公式只能用名稱、+ - * /、括號、min、max", "A formula has names, + - * /, parentheses, min and max"),
        Text(
            "公式是資料不是程式，只允許具名數量的四則運算。",
            "A formula is data, not a program: arithmetic on named quantities only.",
        ),
    ),
    "CFP908": Entry(
        "error",
        Text("公式用了不認識的名稱", "unknown name in a formula"),
        Text(
            "公式「{formula}」的「{name}」不是參數、內容量或前面的數據",
            "`{name}` in `{formula}` is no parameter, content or earlier line",
        ),
        Text(
            "{suggestion}數字要寫成有單位與條文的參數",
            "{suggestion}A number is written as a parameter with unit and clause",
        ),
        Text("公式中的每一個數字都有出處。", "Every number in a formula has a source."),
    ),
    "CFP909": Entry(
        "error",
        Text("公式的單位不對", "formula of a wrong dimension"),
        Text("公式「{formula}」（類別 {category}）：{why}", "formula `{formula}` (category {category}): {why}"),
        Text(
            "檢查參數的單位，以及每克與每毫升的替代值",
            "Check the parameters' units and the alternatives per g and per mL",
        ),
        Text(
            "單位不對的公式會給出看似合理的錯誤數字。",
            "A formula of the wrong dimension gives numbers that look right.",
        ),
    ),
    "CFP910": Entry(
        "error",
        Text("效期在核准之前", "lapses before it is approved"),
        Text("核准 {approved}，卻只到 {until} 有效", "approved {approved}, valid until {until}"),
        Text("核對文件首頁與登錄資料的日期", "Compare with the dates on the document's title page and in the register"),
        Text("日期決定 PCR 是否適用。", "The dates decide whether the PCR applies."),
    ),
    "CFP911": Entry(
        "error",
        Text("不認識的係數角色", "unknown factor role"),
        Text("factors/defaults.yaml 沒有角色「{name}」", "factors/defaults.yaml has no role `{name}`"),
        Text(
            "{suggestion}使用已有的角色，或在 defaults.yaml 增加",
            "{suggestion}Use a role that is there, or add one to defaults.yaml",
        ),
        Text("情境數據的係數依地區由角色決定。", "The factors of scenario lines are found by role and region."),
    ),
    "CFP912": Entry(
        "error",
        Text("案例算出來不同", "a case comes out differently"),
        Text("案例的 {line}：應為 {expected}，算得 {got}", "case line {line}: expected {expected}, got {got}"),
        Text(
            "核對文件的例題與參數；文件有誤時在 note 說明",
            "Compare with the document's example; where the document errs, say so in a note",
        ),
        Text(
            "案例是規則作者對規則檔的測試，必須一位不差。",
            "Cases are the author's test of the rule file and must agree to the last digit.",
        ),
    ),
    "CFP913": Entry(
        "error",
        Text("情境沒有案例", "scenarios without a case"),
        Text("有情境，但沒有任何案例", "there are scenarios and no cases"),
        Text("在 cases 加上文件的例題，或自己算一題", "Add the document's example under cases, or one worked by hand"),
        Text("沒有案例的情境沒有人驗算過。", "A scenario without a case was never recomputed by anybody."),
    ),
    "CFP914": Entry(
        "error",
        Text("同一份 PCR 有兩個規則檔", "two rule files for one PCR"),
        Text("{label} 也在 {other}", "{label} is also in {other}"),
        Text("刪去其一，或改版號", "Take one away, or give it another version"),
        Text("無法確定以哪一份為準。", "Which one counts would be a matter of chance."),
    ),
}
