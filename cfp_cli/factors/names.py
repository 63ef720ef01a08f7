"""Names of factors as they are compared: the sources write one thing in several ways. The raw text is kept."""

import re
from functools import lru_cache

# Spellings that the ministry's own data mix: 臺/台, and a slip (延頓) beside the right word.
_VARIANTS = (("臺", "台"), ("延頓公里", "延噸公里"))
# NFKC of the full-width ASCII that the tables use; ASCII and common Chinese characters stay as they are.
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_STABLE = re.compile("[\x00-\x7f\u3001\u4e00-\u9fa5]*\\Z")
_DATA_YEAR = re.compile(r"[(,]((?:19|20)[0-9]{2})\)\Z")
_NOT_A_LETTER = re.compile(r"[\W_]+")


# A name is looked at from several sides, one side after the other: few are enough.
@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """`text` in NFKC, lower case, 臺 as 台; words still apart."""
    if not text.isascii():
        text = _nfkc(text)
        for variant, word in _VARIANTS:
            text = text.replace(variant, word)
    return text.casefold()


def _nfkc(text: str) -> str:
    if _STABLE.match(text):
        return text
    text = text.translate(_HALF_WIDTH)
    if _STABLE.match(text):
        return text
    # Only here: loading unicodedata would cost every plain run a millisecond.
    from unicodedata import normalize

    return normalize("NFKC", text)


def compared(text: str) -> str:
    """`text` folded and without spaces: two names are the same when these are equal."""
    return "".join(folded(text).split())


def letters(text: str) -> str:
    """`text` folded, letters and digits only: spaces, brackets, ％ and hyphens do not count in a search."""
    return _NOT_A_LETTER.sub("", folded(text))


def words(text: str) -> tuple[str, ...]:
    """The words of `text` as searched for: runs of letters and digits."""
    return tuple(word for word in _NOT_A_LETTER.split(folded(text)) if word)


def split_year(text: str) -> tuple[str, str]:
    """A name as compared without the data year at its end, and that year: 電力碳足跡(2022) is 電力碳足跡 of 2022."""
    name = compared(text)
    match = _DATA_YEAR.search(name)
    if match is None:
        return name, ""
    bracket = ")" if name[match.start()] == "," else ""
    return name[: match.start()] + bracket, match.group(1)
