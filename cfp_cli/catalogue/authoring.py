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
            "規則以 clause 或 also 引用 {clause}；情境與每筆數據各引用一條，重複的條文寫 informative 並說明",
            "A rule cites {clause} by clause or also; a scenario and each of its lines cite one clause each, and a clause "
            "that repeats another is informative, with a note",
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
        Text("情境 {which} 沒有案例", "no case tries the scenario {which}"),
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
    "CFP915": Entry(
        "error",
        Text(
            "找不到基底",
            "no such base",
        ),
        Text(
            "沒有基底「{name}」",
            "there is no base `{name}`",
        ),
        Text(
            "{suggestion}可用的基底：{known}；基底放在規則檔旁的 base 資料夾",
            "{suggestion}Bases: {known}; a base lies in the folder `base` beside the rule file",
        ),
        Text(
            "規則檔只寫與基底不同的地方，少了基底就不完整。",
            "A rule file holds only what differs from its base; without it the file is not whole.",
        ),
    ),
    "CFP916": Entry(
        "error",
        Text(
            "基底繞回自己",
            "a base refers back",
        ),
        Text(
            "「{name}」已在依據的順序中，或超過四層：{circle}",
            "`{name}` is already among those it rests on, or there are more than four: {circle}",
        ),
        Text(
            "基底只能依據別的基底，且不能繞回來；刪去其中一個 extends",
            "A base may extend another one, but never in a circle: remove one `extends`",
        ),
        Text(
            "繞圈的基底沒有開頭，無法合併。",
            "A circle has no beginning to merge from.",
        ),
    ),
    "CFP917": Entry(
        "warning",
        Text(
            "要去除的東西不在基底中",
            "nothing to drop",
        ),
        Text(
            "without 的 {section} 有「{name}」，基底卻沒有",
            "`without` names `{name}` under {section}, which the base does not have",
        ),
        Text(
            "{suggestion}更正名稱，或刪去這一筆",
            "{suggestion}Correct the name, or remove it",
        ),
        Text(
            "寫錯名稱時，該去除的會默默留下。",
            "With a misspelled name the part that should go stays in silence.",
        ),
    ),
    "CFP918": Entry(
        "error",
        Text(
            "沒有基底可去除",
            "`without` without a base",
        ),
        Text(
            "寫了 without，但沒有 extends",
            "there is `without`, and no `extends`",
        ),
        Text(
            "加上 extends，或刪去 without",
            "Add `extends`, or remove `without`",
        ),
        Text(
            "without 只能去除基底的部分。",
            "`without` drops parts of a base, and there is none.",
        ),
    ),
    "CFP919": Entry(
        "error",
        Text(
            "文件所印的值與計算不同",
            "the printed value is not the calculated one",
        ),
        Text(
            "案例的 {line}：文件印 {printed}，正確計算為 {got}",
            "case line {line}: the document prints {printed}, exact arithmetic gives {got}",
        ),
        Text(
            "核對抄錄的值；文件確實有誤時，在案例寫 slip 說明差在哪裡",
            "Compare with the document; if it does err, say in `slip` what is wrong",
        ),
        Text(
            "文件的筆誤要寫明，不能默默照抄，也不能默默改掉。",
            "A slip of a document is recorded, neither imitated nor mended in silence.",
        ),
    ),
    "CFP920": Entry(
        "error",
        Text(
            "不認識的註明事項",
            "unknown statement",
        ),
        Text(
            "沒有註明事項「{name}」",
            "there is no statement `{name}`",
        ),
        Text(
            "{suggestion}statements 中有：{known}",
            "{suggestion}Under statements there are: {known}",
        ),
        Text(
            "情境依註明事項的回答決定是否適用。",
            "Scenarios go by the answers to statements.",
        ),
    ),
    "CFP921": Entry(
        "error",
        Text(
            "不認識的回答",
            "unknown answer",
        ),
        Text(
            "「{statement}」沒有回答「{name}」",
            "`{statement}` has no answer `{name}`",
        ),
        Text(
            "{suggestion}可用的回答：{known}",
            "{suggestion}Answers: {known}",
        ),
        Text(
            "拼錯的回答會讓情境永遠不適用。",
            "With a misspelled answer a scenario would never hold.",
        ),
    ),
    "CFP922": Entry(
        "error",
        Text(
            "情境數據沒有係數角色",
            "a scenario line without a role",
        ),
        Text(
            "「{id}」的單位是 {unit}，不是 CO2e，必須寫 role",
            "`{id}` comes out in {unit}, which is no CO2e, so it needs a role",
        ),
        Text(
            "寫 role（見 factors/defaults.yaml）；直接得到排放量的公式，單位寫 kg CO2e",
            "Give it a role (factors/defaults.yaml); a formula that gives an emission has the unit kg CO2e",
        ),
        Text(
            "沒有係數的數量不會變成排放量。",
            "An amount without a factor never becomes an emission.",
        ),
    ),
    "CFP923": Entry(
        "warning",
        Text(
            "沒有筆誤卻寫了 slip",
            "a slip where there is none",
        ),
        Text(
            "案例寫了 slip，但文件所印的值與計算相符",
            "the case has `slip`, and the printed values agree with the calculation",
        ),
        Text(
            "刪去 slip，或核對 printed",
            "Remove `slip`, or check `printed`",
        ),
        Text(
            "不存在的筆誤會讓人懷疑正確的文件。",
            "A slip that is none casts doubt on a document that is right.",
        ),
    ),
    "CFP924": Entry(
        "error",
        Text("還沒寫的部分", "a part not yet written"),
        Text("「{where}」還是 TODO", "`{where}` is still TODO"),
        Text("對照原文寫上內容；中文與英文都要", "Write what the document says, in Chinese and in English"),
        Text("骨架裡的 TODO 是作者要補的地方。", "TODO in a skeleton marks what its author must write."),
    ),
    "CFP925": Entry(
        "warning",
        Text("說由規則涵蓋，卻沒有規則會判定", "coverage by a rule that judges nothing"),
        Text(
            "條文 {clause} 寫由 rule 涵蓋，但只有不要求的項目引用它",
            "clause {clause} says rule, and only an item that is not required cites it",
        ),
        Text(
            "條文要求的項目寫 required；只是開放的清單就改寫 manual 並在 note 說明看什麼",
            "Make the item required where the clause asks for it; an open list is manual, with a note on what to look at",
        ),
        Text(
            "不要求的項目漏了也不會有查核發現，涵蓋率不能靠它。",
            "An item that nobody asks for is never missed; coverage cannot rest on it.",
        ),
    ),
}
