"""The words of the page itself: what it is called, how one moves in it, and what its tables answer."""

from cfp_cli.model.text import Text

REPORT = Text("產品碳足跡報告", "Product carbon footprint report")
SKIP = Text("跳到內容", "Skip to the content")
CONTENTS = Text("目次", "Contents")
FILTER = Text("篩選這個表", "Filter this table")
COUNT = Text("顯示 {shown} 筆，共 {all} 筆", "showing {shown} of {all}")
MADE_BY = Text("由 cfp {version} 產生；評估日期 {on}", "Made by cfp {version}; assessed on {on}")
LEGEND = Text("圖例", "Legend")
