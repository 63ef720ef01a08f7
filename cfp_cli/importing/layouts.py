"""The layouts that are read. To add one, write a module with `TITLE`, `detect` and `read` and list it here."""

from collections.abc import Callable
from typing import NamedTuple

from cfp_cli.importing import ministry, ours
from cfp_cli.importing.plan import Draft
from cfp_cli.importing.tables import Source
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Workbook


class Layout(NamedTuple):
    """A layout that is known by what stands in the file: `detect` looks at names only, `read` reads everything."""

    title: Text
    detect: Callable[[Workbook], bool]
    read: Callable[[Source], Draft]


#: In the order in which they are tried.
LAYOUTS: dict[str, Layout] = {
    "cfp": Layout(ours.TITLE, ours.detect, ours.read),
    "ministry": Layout(ministry.TITLE, ministry.detect, ministry.read),
}
#: The one that only a mapping file names.
MAPPED = "mapped"
