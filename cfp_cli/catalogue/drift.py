"""CFP52x: today's calculation beside the certified one.

The values that each entry asks for stand in the comment before it. Days are texts, YYYY-MM-DD.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # (none)
    "CFP520": Entry(
        "warning",
        Text("證書沒有計算，只能比總量", "certificate without calculation: totals only"),
        Text(
            "這張證書沒有附計算：以所載的標示值為基準，差異無法歸因到各行",
            "this certificate has no calculation: its label value is the base, and the difference cannot be attributed",
        ),
        Text(
            "若有核定當時的清冊，請以 cfp certificate make 產生含計算的證書再比",
            "If the inventory of that time is at hand, make a certificate with its calculation (cfp certificate make)",
        ),
        Text(
            "標示值取捨過，可能與未取捨的總量差到半個級距；要看出差異從哪裡來，需要當時每一行的數量與係數。",
            "A label value is rounded and may lie half a step from the unrounded total; to see where a difference comes "
            "from takes the amounts and factors of every line of that time.",
        ),
    ),
    # title (Text), file, moved, threshold, lasted_on, asks (Text), deadline (Text)
    "CFP521": Entry(
        "error",
        Text("變化超過門檻且已持續，應辦理變更", "change above the threshold has lasted: a change is due"),
        Text(
            "{title}：{moved}，超過 {threshold}，到 {lasted_on} 已滿規定的持續期間",
            "{title}: {moved}, more than {threshold}, and by {lasted_on} it had lasted as long as the rule says",
        ),
        Text("{asks}；期限 {deadline}", "{asks}; last day {deadline}"),
        Text(
            "證書上的數值已不能代表產品。門檻、持續期間與期限都取自證書適用的制度；增加與減少都算變化，恰好等於門檻不算超過。",
            "The value of the certificate no longer stands for the product. Threshold, span and deadline are those of the "
            "regime that governs it; up and down both count, and exactly the threshold is not above it.",
        ),
    ),
    # title (Text), moved, threshold, when (Text)
    "CFP522": Entry(
        "warning",
        Text("變化超過門檻，尚未確定持續", "change above the threshold, not known to have lasted"),
        Text("{title}：{moved}，超過 {threshold}；{when}", "{title}: {moved}, more than {threshold}; {when}"),
        Text(
            "請逐月重算；持續期滿仍超過門檻時就要辦理變更",
            "Calculate again every month; if it is still above when the span is full, a change is due",
        ),
        Text(
            "超過門檻但很快回復的變化不必辦理；要看它是否持續。",
            "A change above the threshold that soon passes asks for nothing; what counts is whether it lasts.",
        ),
    ),
    # title (Text), above, below, threshold
    "CFP523": Entry(
        "warning",
        Text("變化未持續超過門檻", "change not above the threshold all the time"),
        Text(
            "{title}：{above} 超過 {threshold}，{below} 沒有超過，不算持續",
            "{title}: {above} more than {threshold}, but not {below}: it did not last",
        ),
        Text(
            "若 `--since` 不是這次改變的起日，請改正後再判斷；之後各月仍請重算",
            "If `--since` is not the day on which this change began, correct it; and calculate the coming months",
        ),
        Text(
            "持續是指期間內每一份計算都超過門檻；其中一份沒有超過，期間就要重新起算。",
            "It lasts if every calculation of the span is above; one that is not lets the span begin anew.",
        ),
    ),
    # title (Text), moved, threshold, asks (Text), deadline (Text)
    "CFP524": Entry(
        "warning",
        Text("免辦變更，但應提出說明", "exempt, but an explanation is due"),
        Text(
            "{title}：{moved}，超過 {threshold}",
            "{title}: {moved}, more than {threshold}",
        ),
        Text("{asks}；期限 {deadline}", "{asks}; last day {deadline}"),
        Text(
            "因不可抗力造成的變化不必變更證書，但主管機關要知道原因；條文只說「事後」，這裡從發生當日起算，是最早的讀法。",
            "A change through force majeure leaves the certificate as it is, but the authority wants to know why. The text "
            "says `afterwards`; here it is counted from the day itself, the earliest reading.",
        ),
    ),
    # threshold, unrounded, stated, verdict (Text)
    "CFP525": Entry(
        "warning",
        Text("以未取捨值或以標示值比，結論不同", "unrounded and stated base judge differently"),
        Text(
            "門檻 {threshold}：與核定時的未取捨值比為 {unrounded}，與證書所載的標示值比為 {stated}；此處依未取捨值，{verdict}",
            "threshold {threshold}: {unrounded} from the unrounded certified value, {stated} from the label value that the "
            "certificate states; judged here by the unrounded one: {verdict}",
        ),
        Text(
            "辦理與否請向主管機關確認以哪一個為準，並留下紀錄",
            "Ask the authority which of them counts, and keep the answer",
        ),
        Text(
            "要點比的是證書上寫的數值，那是取捨後的值；取捨最多差半個級距，單是這樣就可能接近門檻。",
            "The guideline compares with what the certificate states, which is rounded; half a step of rounding alone can "
            "come near the threshold.",
        ),
    ),
    # regime, why (Text)
    "CFP526": Entry(
        "note",
        Text("沒有百分比門檻", "no threshold of per cent"),
        Text("{regime}：{why}", "{regime}: {why}"),
        Text(
            "差異只供參考；應辦事項依發生的事由（--event）而定",
            "The difference is for information; what is due depends on what happened (--event)",
        ),
        Text(
            "2010 年要點以 5 % 與 10 % 為門檻；2025 年辦法改以事由規定期限，沒有百分比。條文未取得的制度不以別的制度代替。",
            "The guideline of 2010 has thresholds of 5 % and 10 %; the regulation of 2025 asks by event and has none. A "
            "regime whose text could not be obtained is not replaced by another.",
        ),
    ),
    # title (Text), asks (Text), deadline (Text), stops (Text)
    "CFP527": Entry(
        "warning",
        Text("發生的事由有應辦事項", "what happened asks for something"),
        Text("{title}{stops}", "{title}{stops}"),
        Text("{asks}；期限 {deadline}", "{asks}; last day {deadline}"),
        Text(
            "這些事由不論標示值變了多少都要辦理。",
            "These are due however much or little the value moved.",
        ),
    ),
    # file
    "CFP528": Entry(
        "error",
        Text("不是證書", "not a certificate"),
        Text(
            "`{file}` 是盤查清冊，不是證書，沒有核定值可比",
            "`{file}` is an inventory, no certificate: nothing in it was certified",
        ),
        Text(
            "第一個檔案請給證書（cfp certificate make 可由當時的清冊產生），其後才是現在的清冊",
            "Name the certificate first (cfp certificate make writes one from the inventory of that time), then the "
            "inventories of today",
        ),
        Text(
            "證書的第一行資料是 `certificate: 1`。常見原因：兩個檔案的順序寫反。",
            "A certificate begins with `certificate: 1`. Usual cause: the two files in the wrong order.",
        ),
    ),
    # file, why (Text)
    "CFP529": Entry(
        "error",
        Text("不能與證書比較", "cannot be compared with the certificate"),
        Text("`{file}` 沒有可用的計算：{why}", "`{file}` has no calculation to use: {why}"),
        Text(
            "請先更正此檔的錯誤（cfp check），再比較", "Correct the errors of this file first (cfp check), then compare"
        ),
        Text(
            "有錯誤的計算可能漏了或多了排放，與核定值的差異沒有意義，也不能用來判斷是否要辦理變更。",
            "A calculation with errors may lack emissions or have too many; its difference from the certified value says "
            "nothing, and no change can be judged by it.",
        ),
    ),
}
