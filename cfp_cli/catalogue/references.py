"""CFP2xx: names, units, quantities and factors. Words."""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    "CFP201": Entry(
        "error",
        Text("不認識的單位", "unknown unit"),
        Text("不認識單位「{text}」", "the unit `{text}` is not in the unit list"),
        Text(
            "{suggestion}單位只接受固定清單，見 docs/reference/units.md",
            "{suggestion}Units come from a closed list: docs/reference/units.md",
        ),
        Text(
            "單位寫錯會讓結果差上千倍，所以只接受清單上的寫法，不猜測。",
            "A mistaken unit is a result off by a thousand, so only listed spellings are taken and none is guessed.",
        ),
    ),
    "CFP202": Entry(
        "error",
        Text("有歧義的單位", "ambiguous unit"),
        Text("單位「{text}」有不只一種意思：{question}", "the unit `{text}` has more than one meaning: {question}"),
        Text("請改用明確的單位", "Write the unit that you mean"),
        Text(
            "同一個字在不同國家或資料裡代表不同的量，例如 ton 可以是 1000 kg 或 907 kg，cal 有兩種。",
            "The same word stands for different amounts: a ton is 1000 kg or 907 kg, a cal comes in two kinds.",
        ),
    ),
    "CFP203": Entry(
        "error",
        Text("單位的量綱不對", "wrong dimension"),
        Text("單位 {given} 無法換算為 {wanted}", "{given} cannot be converted to {wanted}"),
        Text("請以 {wanted} 或同類單位填寫", "Give it in {wanted} or a unit of the same kind"),
        Text(
            "公斤與公升、度與公斤之間沒有固定換算；需要密度或熱值時，請先換算並註明依據。",
            "There is no fixed conversion between kilograms and litres or kilowatt hours; where a density or a heating "
            "value is needed, convert first and state what it rests on.",
        ),
    ),
    "CFP204": Entry(
        "error",
        Text("負的數量", "negative amount"),
        Text("數量「{text}」小於零", "the amount `{text}` is below zero"),
        Text(
            "請填寫零或正數；抵換不得計入產品碳足跡", "Give zero or more; offsets have no place in a product footprint"
        ),
        Text(
            "ISO 14067 不允許以抵換或負值降低產品碳足跡。",
            "ISO 14067 does not let offsets or negative amounts lower a product footprint.",
        ),
    ),
    "CFP205": Entry(
        "error",
        Text("讀不懂的數量", "quantity not understood"),
        Text("讀不懂數量「{text}」：{why}", "the quantity `{text}` cannot be read: {why}"),
        Text("請寫成「數字 單位」，例如 1250.5 kg", "Write a number and a unit, such as 1250.5 kg"),
        Text(
            "不猜測「1,5」是 1.5 還是 15，也不猜測缺少的單位。",
            "Whether `1,5` is 1.5 or 15, or which unit is missing, is never guessed.",
        ),
    ),
    "CFP206": Entry(
        "error",
        Text("同一件事寫了兩次", "said twice"),
        Text("「{id}」同時寫了 {both}，只能擇一", "`{id}` has both {both}; only one of them can count"),
        Text("刪去其中之一", "Take one of them out"),
        Text(
            "一筆活動數據只能有一個數量與一組係數，否則其中一個會被默默忽略。",
            "A line has one quantity and one set of factors; otherwise one of them would be ignored in silence.",
        ),
    ),
    "CFP207": Entry(
        "error",
        Text("缺少計算所需的欄位", "missing for the calculation"),
        Text("「{id}」缺少 {missing}", "`{id}` has no {missing}"),
        Text("補上 {missing}，這筆數據才能計算", "Add {missing}, so that it can be calculated"),
        Text("缺少的數據不會當作零。", "What is missing is never taken as zero."),
    ),
    "CFP208": Entry(
        "error",
        Text("不認識的生命週期階段", "unknown life cycle stage"),
        Text("{rule} 沒有階段「{name}」", "{rule} has no stage `{name}`"),
        Text("{suggestion}可用的階段：{known}", "{suggestion}Its stages: {known}"),
        Text("階段由 PCR 規定，各 PCR 不同。", "The stages are the PCR's, and differ between PCRs."),
    ),
    "CFP209": Entry(
        "error",
        Text("不認識的數據蒐集項目", "unknown data collection item"),
        Text("{rule} 的 {stage} 階段沒有項目「{name}」", "{rule} has no item `{name}` in stage {stage}"),
        Text("{suggestion}此階段的項目：{known}", "{suggestion}Items of this stage: {known}"),
        Text(
            "項目由 PCR 規定，用來逐條檢查是否蒐集齊全。",
            "Items are the PCR's: by them it is checked, clause by clause, that all was collected.",
        ),
    ),
    "CFP210": Entry(
        "error",
        Text("不認識的製造地點", "unknown plant"),
        Text("plants 裡沒有「{name}」", "there is no plant `{name}` under plants"),
        Text("{suggestion}已列出的地點：{known}", "{suggestion}Plants listed: {known}"),
        Text(
            "總量要除以該地點的產量，所以必須列出地點。",
            "A total is divided by its plant's output, so the plant must be listed.",
        ),
    ),
    "CFP211": Entry(
        "error",
        Text("重複的代號", "duplicate id"),
        Text("代號「{id}」已經用過（{where}）", "the id `{id}` is used already ({where})"),
        Text("每個代號只能用一次", "Give each its own id"),
        Text(
            "代號用來追溯每一筆數字，重複會讓人分不清。",
            "Ids trace every number; two of the same cannot be told apart.",
        ),
    ),
    "CFP212": Entry(
        "error",
        Text("代號與情境重複", "id of a scenario line"),
        Text(
            "代號「{id}」是 {rule} 情境產生的數據所用", "`{id}` is the id of a line that the scenario of {rule} makes"
        ),
        Text(
            "換一個代號；若包裝有標示使用方法，請改寫 product.directions",
            "Use another id; if the pack gives directions, say so under product.directions",
        ),
        Text("同一個項目算兩次會高估結果。", "The same thing counted twice would overstate the result."),
    ),
    "CFP213": Entry(
        "error",
        Text("比例超出 0 到 100 %", "share outside 0 to 100 %"),
        Text("比例「{text}」不在 0 到 100 % 之間", "the share `{text}` is not between 0 and 100 %"),
        Text("寫成 18 % 或 0.18", "Write 18 % or 0.18"),
        Text("分配給一項產品的量不會超過總量。", "No product gets more than the whole."),
    ),
    "CFP214": Entry(
        "error",
        Text("有疑慮的係數", "doubtful factor"),
        Text("係數 {id}（{name}，{value}）有疑慮：{flag}", "factor {id} ({name}, {value}) is doubtful: {flag}"),
        Text(
            "改用其他係數；確認無誤時寫 factor: {{id: {id}, accept: [{flag}], reason: …}}",
            "Use another factor, or if you are sure write factor: {{id: {id}, accept: [{flag}], reason: …}}",
        ),
        Text(
            "公開係數表中有少數數值單位明顯錯置（例如以包計卻標為公斤）或為零，預設不採用。",
            "Some rows of published tables are plainly in the wrong unit (per bag, labelled per kg) or zero; they are "
            "not used unless you say so.",
        ),
    ),
    "CFP215": Entry(
        "warning",
        Text("係數已有新版", "superseded factor"),
        Text("係數 {id}（{name}）已有較新的 {newer}", "factor {id} ({name}) has a newer row, {newer}"),
        Text(
            "改用 {newer}；要沿用舊值則寫 factor: {{id: {id}, accept: [superseded], reason: …}}",
            "Use {newer}; to keep the older value write factor: {{id: {id}, accept: [superseded], reason: …}}",
        ),
        Text("查證時通常要求採用最新公告值。", "Verifiers usually ask for the latest published value."),
    ),
    "CFP216": Entry(
        "warning",
        Text("係數只含生命週期的一部分", "factor of a part of the life cycle"),
        Text(
            "係數 {id}（{name}）只含燃燒（發電）或只含上游，不是生命週期數值",
            "factor {id} ({name}) covers burning or upstream only, not the life cycle",
        ),
        Text(
            "產品碳足跡請用生命週期係數，例如 {better}",
            "Use a life-cycle factor in a product footprint, such as {better}",
        ),
        Text(
            "組織盤查用的電力與燃料係數不含上游開採與輸送，用在產品碳足跡會低估。",
            "Factors for organisation inventories leave out extraction and transmission and understate a product.",
        ),
    ),
    "CFP217": Entry(
        "warning",
        Text("可能重複計算", "possible double count"),
        Text(
            "{stage}同時用了 {part}（只含一部分）與 {whole}（已含上游與使用），同一部分可能算了兩次",
            "{stage}: both {part} (a part only) and {whole} (upstream and use) are used: that part may count twice",
        ),
        Text("同一燃料或電力只用其中一種係數", "Use one of the two for the same fuel or electricity"),
        Text(
            "公告係數中「未燃燒」只含上游，「使用」已含上游。",
            "In the published set `not combusted` is the upstream part alone and `use` includes it already.",
        ),
    ),
    "CFP218": Entry(
        "warning",
        Text("係數是成品的碳足跡標示值", "label value used as a factor"),
        Text(
            "係數 {id}（{name}）是某一成品的標示值，僅供比較",
            "factor {id} ({name}) is the label value of a finished product, a benchmark",
        ),
        Text(
            "除非投入的就是該產品，請改用原料係數",
            "Unless that very product is what goes in, use a factor of the material",
        ),
        Text(
            "標示值含配送、使用與廢棄，並且只代表一家的產品。",
            "A label value includes distribution, use and disposal, and stands for one maker's product.",
        ),
    ),
    "CFP219": Entry(
        "warning",
        Text("示範用係數", "illustrative factor"),
        Text(
            "係數 {id}（{name}）僅供示範，不得用於申請",
            "factor {id} ({name}) is illustrative and must not go into an application",
        ),
        Text("申請前換成有出處的係數", "Replace it by a factor with a source before you apply"),
        Text("範例中沒有公開來源的數值會這樣標示。", "Samples mark numbers without a public source this way."),
    ),
    "CFP220": Entry(
        "error",
        Text("不認識的產品類別", "unknown product category"),
        Text("沒有產品類別「{name}」", "there is no product category `{name}`"),
        Text("{suggestion}可用的類別：{known}", "{suggestion}Categories: {known}"),
        Text("PCR 依類別規定不同的情境數值。", "The PCR's scenario numbers differ by category."),
    ),
    "CFP221": Entry(
        "error",
        Text("不可為零的數量", "zero where there must be something"),
        Text("「{text}」為零，沒有可計算的量", "`{text}` is zero: there is nothing to calculate per"),
        Text("請填寫大於零的數量", "Give an amount above zero"),
        Text(
            "產量、宣告單位或內容量為零時，沒有每單位的結果。",
            "With no output, declared unit or content there is no result per unit.",
        ),
    ),
    "CFP222": Entry(
        "error",
        Text("沒有任何一個有數據", "none has data"),
        Text("「{id}」的供應商或路線都沒有數據", "no supplier or route of `{id}` has data"),
        Text(
            "至少一個要有數據，平均值才能代表其餘",
            "At least one must have data, for its average to stand for the others",
        ),
        Text(
            "缺數據者以其他的加權平均代替，所以至少要有一個。",
            "Those without data are represented by the average of the others.",
        ),
    ),
    "CFP223": Entry(
        "error",
        Text("無法加權", "weights missing"),
        Text(
            "「{id}」的各供應商或路線缺少可比較的數量，無法加權",
            "`{id}`: its suppliers or routes lack comparable quantities to weight by",
        ),
        Text(
            "每一個都寫 quantity，並用同類單位，總和大於零",
            "Give each a quantity, in units of one kind, together above zero",
        ),
        Text(
            "PCR 要求依數量加權平均，不以簡單平均代替。",
            "The PCR asks for averages weighted by quantity; a plain average is not taken instead.",
        ),
    ),
    "CFP224": Entry(
        "error",
        Text("運輸對象不存在", "unknown line to carry"),
        Text("of 指到的「{name}」不存在", "`of` names `{name}`, which is no line"),
        Text(
            "{suggestion}寫上被運送的那筆數據的代號，或改寫 mass",
            "{suggestion}Name the line that is carried, or give a mass",
        ),
        Text("運輸量由被運送數據的質量算出。", "The tonne-kilometres come from the mass of the line that is carried."),
    ),
    "CFP225": Entry(
        "error",
        Text("運輸對象沒有質量", "nothing to carry"),
        Text("of 指到的「{name}」沒有可用的每單位數量", "`of` names `{name}`, which has no amount per declared unit"),
        Text("改寫 mass，或先修正那筆數據", "Give a mass, or mend that line first"),
        Text("運輸量由被運送數據的質量算出。", "The tonne-kilometres come from the mass of the line that is carried."),
    ),
    "CFP226": Entry(
        "error",
        Text("不認識的係數", "unknown factor"),
        Text("找不到係數「{id}」", "there is no factor `{id}`"),
        Text(
            "{suggestion}以 cfp factors search 查詢，或在 factors 中自行列出",
            "{suggestion}Look it up with cfp factors search, or list your own under factors",
        ),
        Text(
            "沒有係數的活動數據不會當作零，也不會自動代入相近係數。",
            "A line without its factor is not zero, and nothing similar is put in its place.",
        ),
    ),
    "CFP227": Entry(
        "error",
        Text("數量與係數的單位不合", "amount and factor do not fit"),
        Text("數量以 {given} 計，係數 {id} 以每 {per} 計", "the amount is in {given}, factor {id} is per {per}"),
        Text("改用每 {given} 的係數，或以 {per} 填寫數量", "Use a factor per {given}, or give the amount in {per}"),
        Text("量綱不同的數量與係數相乘沒有意義。", "An amount and a factor of different dimensions have no product."),
    ),
    "CFP228": Entry(
        "error",
        Text("不認識的選擇", "unknown choice"),
        Text("choices 的「{name}: {value}」不可用", "`{name}: {value}` under choices is not to be had"),
        Text(
            "{suggestion}可用的：{known}，或單位相符的係數 id",
            "{suggestion}To be had: {known}, or the id of a factor in a fitting unit",
        ),
        Text(
            "情境的能源或水源可以選擇，選項見 factors/defaults.yaml。",
            "A scenario's energy or water may be chosen; factors/defaults.yaml lists the choices.",
        ),
    ),
    "CFP229": Entry(
        "error",
        Text("情境沒有可用的係數", "no factor for the scenario"),
        Text("地區 {region} 沒有「{role}」的係數", "there is no factor for `{role}` in region {region}"),
        Text("在 choices 寫明 {role}: 係數 id", "Name one under choices: {role}: factor id"),
        Text(
            "預設係數依地區提供，沒有的地區不會借用別處的。",
            "Default factors are by region; one region's is not lent to another.",
        ),
    ),
    "CFP250": Entry(
        "error",
        Text("找不到 PCR", "PCR not found"),
        Text("找不到 PCR「{name}」的規則檔", "there is no rule file for PCR `{name}`"),
        Text(
            "{suggestion}已有規則檔：{known}；或以 --pcr 指定檔案",
            "{suggestion}Rule files: {known}; or give a file to --pcr",
        ),
        Text(
            "只有列在 pcr/ 或 --pcr-dir 資料夾中的 PCR 可以使用。",
            "PCRs are those in pcr/ and in folders given by --pcr-dir.",
        ),
    ),
    "CFP251": Entry(
        "warning",
        Text("使用的 PCR 與清冊不同", "another PCR than the inventory names"),
        Text("清冊寫的是 {named}，這次以 {used} 計算", "the inventory names {named}; this run uses {used}"),
        Text("確認要用哪一份 PCR", "Make sure which PCR is meant"),
        Text(
            "以其他 PCR 試算是允許的，但結果不屬於清冊所寫的 PCR。",
            "Trying another PCR is fine, but the result is not under the one the inventory names.",
        ),
    ),
    "CFP252": Entry(
        "error",
        Text("情境無法計算", "scenario cannot be calculated"),
        Text("情境數據「{id}」無法計算：{why}", "the scenario line `{id}` cannot be calculated: {why}"),
        Text("補上產品類別、內容量或包裝標示的參數", "Give the category, the content or the pack's parameter"),
        Text("PCR 情境需要產品類別與內容量。", "The PCR's scenario needs the product's category and content."),
    ),
    "CFP253": Entry(
        "error",
        Text("情境參數的單位不合", "parameter in a wrong unit"),
        Text("參數「{name}」以 {given} 填寫，應為 {wanted}", "parameter `{name}` is in {given}, wanted is {wanted}"),
        Text("以 {wanted} 或同類單位填寫", "Give it in {wanted} or a unit of the same kind"),
        Text(
            "包裝標示的參數取代 PCR 的數值，量綱必須相同。",
            "The pack's value takes the place of the PCR's and must be of the same kind.",
        ),
    ),
    "CFP254": Entry(
        "error",
        Text("情境的係數單位不合", "factor does not fit the scenario"),
        Text(
            "情境數據「{line}」以 {given} 計，係數 {id} 以每 {per} 計，也沒有熱值可換算",
            "the scenario line `{line}` is in {given}, factor {id} is per {per}, and no heating value leads there",
        ),
        Text(
            "在 choices 改用具名的選擇（{known}），或每 {given} 同類單位的係數",
            "Under choices take a named choice ({known}), or a factor per a unit of the kind of {given}",
        ),
        Text(
            "燃料要透過熱值才能與熱量換算；具名的選擇帶有引用的熱值，單一係數沒有。",
            "Heat becomes fuel through a heating value; a named choice brings a cited one, a bare factor does not.",
        ),
    ),
    "CFP255": Entry(
        "error",
        Text("無數據的地點卻有總量", "a plant without data has totals"),
        Text(
            "製造地點「{name}」標為 without-data，這裡卻用了它的總量",
            "plant `{name}` says without-data, and a total of it is used here",
        ),
        Text("刪去 without-data，或不要用它的總量", "Take without-data away, or leave its total out"),
        Text(
            "無數據的地點以其他地點的平均代替；有總量就不是無數據。",
            "A plant without data is represented by the others; one with totals has data.",
        ),
    ),
    "CFP256": Entry(
        "warning",
        Text("說沒有卻有數據", "said to be absent, yet there"),
        Text(
            "{stage} 的 {item} 寫在 not-applicable，卻有活動數據",
            "{stage}/{item} stands under not-applicable, and has lines",
        ),
        Text("刪去 not-applicable 的這一項", "Take the entry out of not-applicable"),
        Text("兩處互相矛盾時，讀的人無法判斷哪一個對。", "Where the two contradict, a reader cannot tell which holds."),
    ),
    "CFP257": Entry(
        "error",
        Text(
            "不認識的情境",
            "unknown scenario",
        ),
        Text(
            "{rule} 沒有可選用的情境「{name}」",
            "{rule} has no scenario `{name}` to ask for",
        ),
        Text(
            "{suggestion}可選用的情境：{known}",
            "{suggestion}Scenarios to ask for: {known}",
        ),
        Text(
            "拼錯的情境不會計算任何東西。",
            "A misspelled scenario would calculate nothing.",
        ),
    ),
    "CFP258": Entry(
        "error",
        Text(
            "不認識的參數",
            "unknown parameter",
        ),
        Text(
            "{rule} 的情境沒有參數「{name}」",
            "the scenarios of {rule} have no parameter `{name}`",
        ),
        Text(
            "{suggestion}可提供的參數：{known}",
            "{suggestion}Parameters: {known}",
        ),
        Text(
            "拼錯的參數不會改變任何數字。",
            "A misspelled parameter would change no number.",
        ),
    ),
    "CFP259": Entry(
        "note",
        Text(
            "情境由自有數據取代",
            "a scenario replaced by own lines",
        ),
        Text(
            "情境「{title}」未使用：清冊有自己的數據（{lines}）",
            "scenario `{title}` is not used: the inventory has own lines ({lines})",
        ),
        Text(
            "不必處理；要用情境時，刪去這些數據",
            "Nothing to do; to use the scenario, remove these lines",
        ),
        Text(
            "條文准許以實際數據取代情境，取代了要看得見。",
            "The clause lets real data replace its scenario, and this is shown.",
        ),
    ),
    "CFP260": Entry(
        "error",
        Text(
            "參數由 PCR 規定",
            "a parameter set by the PCR",
        ),
        Text(
            "參數「{title}」由 PCR 規定（{clause}），不能改寫",
            "`{title}` is set by the PCR ({clause}) and cannot be changed",
        ),
        Text(
            "刪去這個參數；產品的用法與 PCR 不同時，請與查證單位確認",
            "Remove it; if the product is used otherwise, ask the verifier",
        ),
        Text(
            "規定的數值讓同類產品可以比較。",
            "Values that are fixed make products comparable.",
        ),
    ),
    "CFP261": Entry(
        "note",
        Text(
            "參數以產品的值取代",
            "a parameter of the product",
        ),
        Text(
            "參數「{title}」採用產品的 {value}（{source}），PCR 的預設為 {default}",
            "`{title}` is the product's {value} ({source}); the PCR's default is {default}",
        ),
        Text(
            "查證時確認出處",
            "Have the source at hand for the verifier",
        ),
        Text(
            "以產品的值取代預設值時，兩個數字都要看得見。",
            "Where a product's value replaces a default, both are shown.",
        ),
    ),
    "CFP262": Entry(
        "error",
        Text("PCR 尚無規則檔", "PCR without a rule file"),
        Text("{document} 在登錄中，但還沒有規則檔", "{document} is in the register and has no rule file yet"),
        Text(
            "{on} 有效的文件：{instead}。規則檔可用 cfp pcr new 開始撰寫",
            "In force on {on}: {instead}. A rule file is begun with cfp pcr new",
        ),
        Text(
            "登錄的 460 份文件中，只有一部分寫成了規則檔；cfp pcr list --with-rules 列出有的。",
            "Of the 460 documents of the register some have rule files; cfp pcr list --with-rules names them.",
        ),
    ),
    "CFP263": Entry(
        "error",
        Text("情境缺少回答", "a scenario waits for an answer"),
        Text(
            "清冊要求採用情境「{name}」，但沒有回答 {statements}",
            "the inventory asks for the scenario `{name}` and does not answer {statements}",
        ),
        Text("在 product 的 states 回答 {statements}", "Answer {statements} under states of the product"),
        Text(
            "情境依回答決定數值；沒有回答時什麼都不會計算。",
            "The scenario's numbers go by the answer; without it nothing would be calculated.",
        ),
    ),
    "CFP264": Entry(
        "warning",
        Text("採用自有的規則檔", "a rule file of your own"),
        Text("採用 {file}，取代隨附的 {label}", "{file} is used in place of the shipped {label}"),
        Text(
            "要用隨附的規則檔，不要給 --pcr-dir；查證時一併提供這個檔案",
            "For the shipped one leave --pcr-dir out; otherwise hand this file over with the result",
        ),
        Text(
            "同一編號有兩個規則檔時，用的是哪一個要看得見。",
            "Where two rule files have one number, it is shown which is used.",
        ),
    ),
}
