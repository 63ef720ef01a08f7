"""Makes samples/import/*.xlsx: invented data in the layouts that `cfp import` reads. Same script, same bytes."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from cfp_cli.shelf import Shelf

FOLDER = Path(__file__).parent.parent / "samples" / "import"
#: Workbooks carry a time of making; a fixed one keeps them the same.
MADE = datetime(2026, 1, 1)

HEAD = ("生命週期階段", "群組", "名稱", "總活動量", "單位", "每單位數量", "單位", "備註")
PRODUCT = (
    ("PCR 編號", "12-002"),
    ("評估日期", date(2026, 11, 1)),
    ("虛構的範例", "是"),
    ("產品名稱", "澄光洗手乳"),
    ("英文名稱", "Clear Light hand wash"),
    ("公司", "澄光清潔用品股份有限公司（虛構） / Clear Light Cleansers Co. (invented)"),
    ("型號", "CL-HW-500"),
    ("產品類別", "skin"),
    ("CCC", "3401.30.00.00-3"),
    ("宣告單位", 1, "瓶"),
    ("內容量", 500, "mL"),
    ("包裝", "HDPE 瓶、PP 壓頭、紙箱 / HDPE bottle, PP pump, corrugated case"),
    ("使用方法", "無"),
    ("盤查期間", "2025/1/1～2025/12/31"),
    ("產量", 800000, "瓶"),
)
RAW, MADE_AT, SOLD, GONE = "原料取得階段", "製造階段", "配送銷售階段", "廢棄回收階段"
#: Stage and group are written once, as people do; the rows below leave them empty.
ROWS = (
    (RAW, "原物料", "硫酸酯鹽界面活性劑", 48000, "公斤", 60, "公克", "主要原料"),
    ("", "", "非離子界面活性劑", 16000, "公斤", 20, "公克", "主要原料"),
    ("", "", "氯化鈉", 6400, "公斤", 8, "公克", "輔助原料"),
    ("", "", "自來水（配方用水）", 336, "立方公尺", 0.42, "公升", "輔助原料"),
    ("", "輔助項", "HDPE 瓶", 28800, "公斤", 36, "公克", "包裝材料"),
    ("", "", "PP 壓頭", 11200, "公斤", 14, "公克", "包裝材料"),
    ("", "", "瓦楞紙箱", 24000, "公斤", 30, "公克", "包裝材料"),
    ("", "", "陸運（原料與包材）", 40320, "延噸公里", 0.0504, "延噸公里", "營業大貨車"),
    ("", "殘留物", "原料空桶回收", 2400, "公斤", 3, "公克", ""),
    ("", "輔助項", "設備潤滑油", 80, "公斤", 0.1, "公克", ""),
    (MADE_AT, "能源", "電力", 96000, "度", 0.12, "度", "一級：2025 年每月電費單，依充填質量分配"),
    ("", "", "天然氣", 5600, "立方公尺", 0.007, "立方公尺", "一級：2025 年瓦斯費單，依充填質量分配"),
    ("", "資源", "自來水", 1200, "立方公尺", 1.5, "公升", "一級：2025 年水費單，依充填質量分配"),
    ("", "輔助項", "廢棄物清運（陸運）", 320, "延噸公里", 0.0004, "延噸公里", ""),
    ("", "排放", "廢水處理", 960, "立方公尺", 1.2, "公升", "一級：2025 年納管水量紀錄"),
    ("", "", "廢氣洗滌塔用氫氧化鈉", 160, "公斤", 0.2, "公克", "一級：2025 年藥劑領用紀錄"),
    ("", "殘留物", "一般事業廢棄物焚化", 3200, "公斤", 4, "公克", "一級：2025 年廢棄物申報"),
    ("", "輔助項", "保養用潤滑油", 40, "公斤", 0.05, "公克", ""),
    (SOLD, "輔助項", "陸運（出貨）", 108000, "延噸公里", 0.135, "延噸公里", "營業大貨車"),
    ("", "能源", "門市照明電力", 8000, "度", 0.01, "度", "儲存、展示與販售"),
    (GONE, "輔助項", "廢棄包裝清運（陸運）", 1920, "延噸公里", 0.0024, "延噸公里", ""),
    ("", "殘留物", "廢塑膠焚化", 40000, "公斤", 50, "公克", ""),
    ("", "", "廢紙箱回收", 24000, "公斤", 30, "公克", ""),
)


def ministry(path: Path) -> None:
    """The ministry's inventory layout, with rows about the product above the table."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("盤查清冊")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for row, (name, *values) in enumerate(PRODUCT):
        sheet.write_string(row, 0, name, bold)
        for column, value in enumerate(values, 1):
            if isinstance(value, date):
                sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), day)
            else:
                sheet.write(row, column, value)
    top = len(PRODUCT) + 1
    sheet.write_row(top, 0, HEAD, bold)
    for row, cells in enumerate(ROWS, top + 1):
        for column, value in enumerate(cells):
            if value != "":
                sheet.write(row, column, value)
    sheet.set_column(0, 1, 14)
    sheet.set_column(2, 2, 26)
    sheet.set_column(3, 7, 13)
    book.close()


def large(path: Path, rows: int) -> None:
    """A table of that many rows in the same layout, each with a name of its own: for measurements."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("盤查清冊")
    names = [factor.name.zh for factor in Shelf().factors.all()]
    for row, cells in enumerate((("PCR", "12-002"), ("產品名稱", "洗手乳"), ("宣告單位", "1 瓶"), HEAD)):
        sheet.write_row(row, 0, cells)
    for row in range(rows):
        name = f"{names[row % len(names)]}（{row}）"
        sheet.write_row(row + 4, 0, (RAW, "原物料", name, row * 8, "公斤", (row + 1) / 100, "公克", "主要原料"))
    book.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    ministry(FOLDER / "ministry-hand-wash.xlsx")
