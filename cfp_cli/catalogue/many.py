"""CFP640 and CFP641: what happens to one file of a run over many, and is not in the file."""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    "CFP640": Entry(
        "error",
        Text("cfp 判斷這個檔案時出錯", "a bug of cfp at this file"),
        Text(
            "「{file}」沒有判斷完：cfp 的程式錯誤（{why}），不是您的檔案有問題",
            "`{file}` was not judged to the end: a bug in cfp ({why}), not in your file",
        ),
        Text(
            "請以 CFP_DEBUG=1 單獨執行這個檔案取得細節並回報；其他檔案的結果不受影響",
            "Run this file alone with CFP_DEBUG=1 for the details and report them; the other files are not touched by it",
        ),
        Text(
            "一個檔案觸發的程式錯誤不會中止整批工作，但也不能當作通過：結束代碼是 101。",
            "A bug that one file brings out does not end the run, and does not count as passing: the exit code is 101.",
        ),
    ),
    "CFP641": Entry(
        "error",
        Text("判斷這個檔案的行程中止", "the process died of this file"),
        Text(
            "「{file}」沒有判斷完：處理它的行程中止了（{why}）",
            "`{file}` was not judged to the end: the process that had it ended ({why})",
        ),
        Text(
            "常見原因是記憶體不足而被系統終止；請以 --jobs 1 單獨執行這個檔案，仍會發生請回報",
            "It was mostly killed for want of memory; run this file alone with --jobs 1, and report it if it happens again",
        ),
        Text(
            "行程中止時只有它手上的檔案沒有結果，其他檔案由新的行程接手；結束代碼是 101。",
            "Only the file that the process had has no result; another process takes over the rest. The exit code is 101.",
        ),
    ),
}
