"""CFP530-534 and CFP570-574: reduction labels - what can be compared, and what a scheme leaves unconfirmed.

The values that each entry asks for stand in the comment before it. Masses are texts in kg CO2e without the unit.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # name, value
    "CFP530": Entry(
        "error",
        Text("數值為零或負值", "value is zero or negative"),
        Text("{name} 的數值是 {value} kg CO2e，不能算減量", "{name} has {value} kg CO2e; no reduction can be told"),
        Text("請檢查這個數值；碳足跡必須大於零", "Check the value; a footprint is above zero"),
        Text(
            "減量是基準的百分比；基準為零時沒有百分比，負值會把增加說成減少。",
            "A reduction is a percentage of the base. There is none of zero, and a negative one turns rise into fall.",
        ),
    ),
    # name, role (Text), why (Text)
    "CFP531": Entry(
        "error",
        Text("沒有可用的數值", "no usable value"),
        Text("{role}（{name}）沒有可用的數值：{why}", "the {role} ({name}) has no usable value: {why}"),
        Text(
            "請用 cfp certificate make 寫出的檔案或盤查清冊；只有證書時，請寫 `label`",
            "Use a file of cfp certificate make, or an inventory; where there is only a certificate, write its `label`",
        ),
        Text(
            "沒有數值就沒有減量；有錯誤的計算可能漏了排放。",
            "Without a value there is no reduction, and a calculation with errors may lack emissions.",
        ),
    ),
    # base, now (days)
    "CFP532": Entry(
        "error",
        Text("基準比現在新", "base newer than the present value"),
        Text("基準是 {base} 的，現在的是 {now} 的", "the base is of {base}, the present value of {now}"),
        Text("兩個檔案的順序可能寫反了：先寫基準，再寫現在", "The files may be swapped: the base comes first"),
        Text("順序寫反，增加就變成減少。", "Swapped files turn a rise into a reduction."),
    ),
    # names (Text), why (Text)
    "CFP533": Entry(
        "warning",
        Text("以取捨過的標示值比較", "compared by rounded label values"),
        Text("{names} 只有取捨過的標示值：{why}", "{names}: only the rounded label value is known: {why}"),
        Text(
            "請用有計算的紀錄或當時的清冊，以未取捨的值比較",
            "Use a record with its calculation, or the inventory of that time, and compare unrounded values",
        ),
        Text(
            "取捨會吞掉或放大減量：依 2010 年級距表，101 g 與 104 g 都標示 100 g，而 195 g 與 194 g 標示成 200 g 與 190 g。",
            "Rounding swallows or swells a reduction: under the table of 2010, 101 g and 104 g both show 100 g, while "
            "195 g and 194 g show 200 g and 190 g.",
        ),
    ),
    # id, on, time (Text), note (Text)
    "CFP534": Entry(
        "warning",
        Text("當日是否適用不明", "not known to hold on that day"),
        Text(
            "{id} 的資料所指期間為 {time}，{on} 是否適用不明：{note}",
            "what is known of {id} is of {time}; whether it holds on {on} is not known: {note}",
        ),
        Text("申請前請向主管機關確認當日的規定", "Before an application, ask the authority for the rule of that day"),
        Text(
            "減量標示的門檻改過不只一次；別的時期的門檻不能當作今天的。",
            "Thresholds of reduction labels have changed more than once; that of another time is not today's.",
        ),
    ),
    # name, id
    "CFP570": Entry(
        "warning",
        Text("基準不是核發過的數值", "base was not granted"),
        Text(
            "{id} 以核發或查證過的數值為基準；{name} 沒有核發日",
            "{id} takes a granted or verified value as its base; {name} states no day of grant",
        ),
        Text(
            "請改用證書或核定的紀錄為基準；試算可以不理會",
            "Take the record of the certificate or approval as the base; for a trial this does no harm",
        ),
        Text(
            "自己選的基準可以讓任何產品看起來減了量。",
            "With a base of one's own choice any product can be made to look reduced.",
        ),
    ),
    # why (Text); rule and clause are the finding's own
    "CFP571": Entry(
        "error",
        Text("不在申請期間", "not in the time to apply"),
        Text("不能在這一天申請：{why}", "cannot be applied for on that day: {why}"),
        Text("請在期間內申請；試算時不要寫 --on", "Apply within it; leave --on out for a trial"),
        Text(
            "逾期的申請不受理，符合要件也一樣。",
            "An application out of time is not taken, whatever the numbers.",
        ),
    ),
    # id, country, regime
    "CFP572": Entry(
        "warning",
        Text("另一國的制度", "scheme of another country"),
        Text(
            "{id} 是 {country} 的制度，紀錄屬於 {regime}；只供比較",
            "{id} is a scheme of {country}, the records are of {regime}: for comparison only",
        ),
        Text("申請請用當地的規則計算", "For an application, calculate by the rules of that country"),
        Text(
            "各國的減量標示要求依自己的規則計算並核發的數值。",
            "A reduction label asks for values that were calculated and granted under its own country's rules.",
        ),
    ),
    # rise, limit (percent without the sign)
    "CFP573": Entry(
        "warning",
        Text("增加超過可保留獎勵的限度", "rise above what an award survives"),
        Text(
            "碳足跡增加 {rise} %，超過 {limit} %：已得的獎勵會被廢止",
            "the footprint rose by {rise} %, more than {limit} %: an award that was given is withdrawn",
        ),
        Text(
            "得獎產品在標籤有效期間內要留意碳足跡的變動",
            "Watch the footprint of an awarded product as long as its label is valid",
        ),
        Text(
            "獎勵以低碳為條件；有效期間內變高，條件就不在了。",
            "An award is given for a low footprint; when it rises while the label is valid, the ground is gone.",
        ),
    ),
    # problem (Text)
    "CFP574": Entry(
        "error",
        Text("減量制度檔不能使用", "reduction scheme file cannot be used"),
        Text("減量制度檔有誤：{problem}", "the reduction scheme file is wrong: {problem}"),
        Text(
            "請更正此檔，格式見 schemas/reduction.schema.json；隨程式安裝的檔案有誤時，請重新安裝並回報",
            "Correct the file (schemas/reduction.schema.json); if it came with the program, install it again and report this",
        ),
        Text(
            "前後不一的要件會判出錯誤的結果，所以整個檔案都不採用。",
            "Criteria that contradict each other would give wrong answers, so the whole file is set aside.",
        ),
    ),
}
