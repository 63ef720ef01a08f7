"""CFP710 to CFP719: printing a report.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

_BY_HAND = Text(
    "也可以改寫 HTML（-o 報告.html），用任何瀏覽器開啟後列印成 PDF",
    "Or write HTML (-o report.html), open it in any browser and print it to PDF",
)

ENTRIES: dict[str, Entry] = {
    "CFP710": Entry(
        "error",
        Text("沒有可列印的瀏覽器", "no browser to print with"),
        Text(
            "這台電腦上找不到 Chromium、Chrome、Edge 或 Brave，無法產生 PDF",
            "no Chromium, Chrome, Edge or Brave was found on this machine, so no PDF can be made",
        ),
        Text(
            f"安裝其中一種（Debian、Ubuntu：apt install chromium），或以 --browser 路徑、CFP_BROWSER 指定；{_BY_HAND.zh}",
            f"Install one of them (Debian, Ubuntu: apt install chromium), or name it with --browser PATH or CFP_BROWSER. {_BY_HAND.en}",
        ),
        Text(
            "PDF 由報告的 HTML 列印而成，需要一個瀏覽器；HTML 本身不需要。",
            "The PDF is printed from the report's HTML, which takes a browser; the HTML itself takes none.",
        ),
    ),
    # path
    "CFP711": Entry(
        "error",
        Text("指定的瀏覽器不能執行", "the browser named cannot be run"),
        Text("「{path}」不是可執行的程式", "`{path}` is no program that can be run"),
        Text(
            "檢查 --browser 或 CFP_BROWSER 的路徑；不指定就自動尋找",
            "Check the path in --browser or CFP_BROWSER; without one it is looked for",
        ),
        Text(
            "指定了瀏覽器就只用那一個，不會改用別的。",
            "Where a browser is named, no other takes its place.",
        ),
    ),
    # browser, why (Text)
    "CFP712": Entry(
        "error",
        Text("瀏覽器沒有印出 PDF", "the browser made no PDF"),
        Text("「{browser}」沒有印出 PDF：{why}", "`{browser}` made no PDF: {why}"),
        Text(
            f"換另一個瀏覽器（--browser）；snap 或 flatpak 版讀不到暫存資料夾時，把 TMPDIR 設到家目錄下；{_BY_HAND.zh}",
            f"Try another one (--browser); one from a snap or flatpak that cannot read the temporary folder needs TMPDIR below your home. {_BY_HAND.en}",
        ),
        Text(
            "常見原因：版本太舊（需要 Chromium 131 以後才有頁碼）、容器禁止瀏覽器的沙箱、磁碟已滿，或逾時。",
            "Mostly it is too old (page numbers take Chromium 131), a container that forbids the browser's sandbox, a full disk, or time that ran out.",
        ),
    ),
    # characters
    "CFP713": Entry(
        "warning",
        Text("PDF 中沒有字形的字", "characters without a letter in the PDF"),
        Text(
            "這些字在隨附字型與系統字型中都找不到字形：{characters}",
            "neither the shipped letters nor the system's have these characters: {characters}",
        ),
        Text(
            "安裝有這些字的字型（例如 fonts-noto-cjk、花園明朝）後重新產生，並看一次 PDF",
            "Install a font that has them (such as fonts-noto-cjk or Hanazono), print again, and look at the PDF",
        ),
        Text(
            "隨附字型有 Big5 常用字 5,401 字；人名、地名的罕用字由系統字型補上。兩者都沒有時，PDF 會印出空框。",
            "The shipped letters have the 5,401 common characters of Big5; rare ones of names come from the system. What neither has is printed as an empty box.",
        ),
    ),
    # folder
    "CFP714": Entry(
        "warning",
        Text("找不到隨附字型", "the shipped letters are missing"),
        Text(
            "{folder} 裡的字型讀不到，PDF 改用系統的字型",
            "the letters in {folder} cannot be read; the PDF is printed with the system's fonts",
        ),
        Text("重新安裝 cfp", "Install cfp again"),
        Text(
            "隨附字型讓 PDF 在沒有中文字型的電腦上也印得出中文。",
            "The shipped letters let a PDF have Chinese on a machine that has no Chinese font.",
        ),
    ),
}
