"""Where the data folders lie: at the top of a checkout, inside the package of a wheel. The only module that knows."""

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_IN_WHEEL = os.path.join(_PACKAGE, "data")
_ROOT = _IN_WHEEL if os.path.isdir(_IN_WHEEL) else os.path.dirname(_PACKAGE)

PCR_FOLDER = os.path.join(_ROOT, "pcr")
LABEL_FOLDER = os.path.join(_ROOT, "labels")
FACTOR_FOLDER = os.path.join(_ROOT, "factors")
FONT_FOLDER = os.path.join(_ROOT, "fonts")
SCHEMA_FOLDER = os.path.join(_ROOT, "schemas")


def shown_path(path: str) -> str:
    """A path of our own data as it is shown and cited: `pcr/12-002.yaml` wherever it is installed."""
    absolute = os.path.abspath(path)
    return os.path.relpath(absolute, _ROOT).replace(os.sep, "/") if absolute.startswith(_ROOT + os.sep) else path


def installed_path(shown: str) -> str:
    """Where a file of ours that is shown as `pcr/12-002.yaml` lies."""
    return os.path.join(_ROOT, shown)
