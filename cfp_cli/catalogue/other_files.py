"""CFP642: a file of another kind in place of an inventory.

The values that the entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # what (Text), instead (Text)
    "CFP642": Entry(
        "error",
        Text("不是盤查清冊", "a file of another kind"),
        Text("這個檔案是「{what}」，不是盤查清冊", "this is {what}, not an inventory"),
        Text("{instead}", "{instead}"),
        Text(
            "每一種檔案都有自己的命令。拿錯檔案時只說這一件事，不把每一個鍵都當成打錯的鍵。",
            "Each kind of file has commands of its own. Where the wrong one was given only that is said, instead of calling "
            "each of its keys unknown.",
        ),
    ),
}
