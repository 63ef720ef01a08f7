"""An empty mapping that nobody can write into: the default of fields that a file may leave out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

NOTHING: Mapping[str, Any] = MappingProxyType({})
