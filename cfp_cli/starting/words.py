"""The words of the skeleton and of the workbook's notes."""

from cfp_cli.model.finding import Level
from cfp_cli.model.text import Text

LEVELS: dict[Level, Text] = {
    "must": Text("應", "must"),
    "should": Text("宜", "should"),
    "may": Text("得", "may"),
}

HEAD = Text(
    "{label} {title} 的盤查清冊骨架，由 cfp init 寫成。條文大意以本工具自己的話寫成，不是原文；引用時請查閱原文件。",
    "Skeleton of an inventory for {label} {title}, written by cfp init. What clauses ask is told in our own words, not "
    "quoted; cite the document itself.",
)
HOW = Text(
    "填上每一個空白的鍵，用不到的刪去。「# 」是說明；「#」後面沒有空格的是可以寫上的項目，去掉「#」就是（上一層也是）。"
    "隨時執行 cfp check：還沒填的每一處都會列出行號。",
    "Fill in every empty key and delete what does not apply. `# ` explains; a # without a space is an entry that may be "
    "written: take the # away, and that of what it belongs to. Run cfp check at any time: it lists every place that is "
    "still empty, by line.",
)
MORE = Text(
    "寫法見 docs/inventory.md；係數以 cfp factors search 查詢；計算用 cfp calc。",
    "How to write: docs/inventory.md. Factors: cfp factors search. Result: cfp calc.",
)
ASSESSED = Text("評估日期，決定 PCR 效期與標示制度", "assessment date; decides validity and label regime")
LABEL_UNIT = Text(
    "標示單位 mg、g、kg 或 t；不寫由工具選", "unit on the label: mg, g, kg or t; left out: the tool chooses"
)
NAME = Text("產品名稱，或 {zh-TW: …, en: …}", "name of the product, or {zh-TW: …, en: …}")
COMPANY = Text("公司", "company")
MODEL = Text("型號", "model")
CATEGORY = Text("產品類別：{known}", "Product category: {known}")
CCC = Text("貨品分類號列；此 PCR 適用 {codes}", "CCC code; this PCR is for {codes}")
NO_CCC = Text("貨品分類號列", "CCC code")
DECLARED = Text("宣告單位（{clause}）：{title}", "Declared unit ({clause}): {title}")
AMOUNT_OF = Text("此 PCR 的單位：{units}", "units of this PCR: {units}")
ANY_AMOUNT = Text("例如 1 bottle、1 pack", "such as 1 bottle, 1 pack")
CONTENT = Text("內容量，例如 {example}", "content, such as {example}")
PACKAGING = Text("包裝材質，例如 HDPE 瓶、PP 壓頭", "packaging material, such as HDPE bottle, PP pump")
DIRECTIONS = Text(
    "包裝上的使用方法：none 表示未標示，採用 PCR 情境；或 {source: 標籤背面, parameters: {參數: 數值}}；或 {source: …, lines: own} 自行列出使用階段",
    "Directions for use on the pack: none, and the PCR's scenario applies; or {source: back label, parameters: "
    "{parameter: value}}; or {source: …, lines: own} with lines of the use stage of your own",
)
FUNCTIONAL = Text("功能單位（{clause}）：{title}", "Functional unit ({clause}): {title}")
FUNCTIONAL_GIVEN = Text("由 PCR 訂為 {amount}，不必寫", "the PCR has {amount}; nothing to write")
FUNCTIONAL_OWN = Text("一個功能單位所用的內容量，例如 7 mL", "content that one functional unit takes, such as 7 mL")
STATES = Text("須註明事項：每一項都要回答", "What must be stated: an answer to each")
ANY_TEXT = Text("（{clause}）自由填寫", "({clause}) any text")
ONE_OF = Text("（{clause}）其中之一：{answers}", "({clause}) one of: {answers}")
PARAMETERS = Text("情境要由產品提供的數值，附出處", "Numbers that the product gives to scenarios, with their source")
PARAMETER = Text("{title}（{clause}）", "{title} ({clause})")
IN_UNIT = Text("數值與單位，單位與 {unit} 同類", "value with a unit of the kind of {unit}")
BARE = Text("數值", "a number")
SOURCE = Text("出處", "where it is from")
DEFAULT = Text("不寫則用 PCR 的 {value}", "left out: the PCR's {value}")
NO_DEFAULT = Text("情境「{scenario}」用到時填寫", "where the scenario `{scenario}` is used")
CHOICES = Text("情境留下的選擇；不寫則用第一個", "Choices that scenarios leave open; left out: the first")
CHOICE = Text("可用：{choices}，或係數代號", "one of {choices}, or the id of a factor")
NO_CHOICES = Text("係數代號", "the id of a factor")
SCENARIOS = Text("點名才採用的情境", "Scenarios that are used where they are asked for")
PLANTS = Text(
    "製造地點。period 是數據期間「起日/迄日」{months}，output 是此產品在期間內的產量",
    "Sites. period is first day/last day of the data{months}; output is this product's output in that period",
)
MONTHS = Text("（{months} 個月）", " ({months} months)")
PERIOD = Text("起日/迄日，例如 2025-01-01/2025-12-31", "first day/last day, such as 2025-01-01/2025-12-31")
OUTPUT = Text("此產品的產量，例如 1200000 {unit}", "output of this product, such as 1200000 {unit}")
LINES = Text(
    "活動數據。沒有的項目：刪去那一筆，寫在最後的 not-applicable；同一項目有幾筆就照抄幾筆，id 不重複",
    "Activity data. An item that there is not: delete its line and write it under not-applicable at the end; where an "
    "item has several lines copy it, each with its own id",
)
TOTALS = Text(
    "數量有兩種寫法：每宣告單位（95 g），或製造地點的期間總量 {total: 1440000 kWh, plant: plant-1, share: 18 %, by: mass, reason: …}",
    "An amount is per declared unit (95 g), or a plant's total {total: 1440000 kWh, plant: plant-1, share: 18 %, by: "
    "mass, reason: …}",
)
STAGE = Text("{title}（{clause}）", "{title} ({clause})")
ITEM = Text("{title}（{clauses}）：{asked}", "{title} ({clauses}): {asked}")
COLLECT = Text("{level}蒐集", "{level} be collected")
COLLECT_PRIMARY = Text("{level}蒐集，{primary}用一級數據", "{level} be collected, data {primary} be primary")
PRIMARY_ONLY = Text(
    "不強制；有的話{primary}用一級數據", "not demanded; where there is one its data {primary} be primary"
)
FREE = Text("不強制，有就列", "not demanded; list it where there is one")
BY_SCENARIO = Text("由 PCR 情境「{scenario}」計算", "the PCR's scenario `{scenario}` speaks for it")
OWN_LINES = Text("自行列出時取代情境", "own lines take its place")
CLAUSE = Text("{id}：{asks}", "{id}: {asks}")
PER_UNIT = Text("每宣告單位，例如以 {units} 計", "per declared unit, in {units} for example")
TOTAL = Text("期間總量，例如以 {units} 計", "total of the period, in {units} for example")
SHARE_HINT = Text(
    "與其他產品共用時加 share、by、reason；全屬此產品時不寫",
    "add share, by and reason where other products share it",
)
CARRIED = Text(
    "每宣告單位運送的質量；或改寫 of: 運送哪一筆的 id", "mass carried per declared unit; or of: id of the line carried"
)
DISTANCE = Text("距離，例如 320 km", "distance, such as 320 km")
FACTOR = Text("係數代號，以 cfp factors search 查詢", "id of a factor; cfp factors search finds it")
FACTOR_CARRY = Text("每延噸公里（tkm）的係數代號", "id of a factor per tkm")
DATA = Text("primary 一級或 secondary 二級", "primary or secondary")
EVIDENCE = Text("佐證，例如 2025 年電費單", "evidence, such as bills of 2025")
TREATMENT = Text(
    "incineration、landfill、recycling、composting、wastewater-treatment 或 other",
    "incineration, landfill, recycling, composting, wastewater-treatment or other",
)
CUT_OFF = Text(
    "切斷的流：{id: …, stage: …, item: …, estimate: 0.4 g CO2e, reason: …}",
    "Flows cut off: {id: …, stage: …, item: …, estimate: 0.4 g CO2e, reason: …}",
)
NOT_APPLICABLE = Text(
    "此產品沒有的項目：刪去上面那一筆，把這裡的「#」去掉並寫理由",
    "Items that the product does not have: delete the line above, take the # away here and write why",
)
REASON = Text("理由", "why")
DECLINED = Text("由 PCR 情境代表這個階段時的理由", "why: the PCR's scenario stands for this stage")
FACTORS = Text(
    "自備係數：{id: …, name: …, value: 1.9 kg CO2e/kg, source: 文件、版本、頁次, source-class: database}",
    "Factors of your own: {id: …, name: …, value: 1.9 kg CO2e/kg, source: document, version, page, source-class: "
    "database}",
)
HEAD_ASKED = Text(
    "{label} {title} 的盤查清冊，由 cfp init --interactive 寫成。",
    "Inventory for {label} {title}, written by cfp init --interactive.",
)
