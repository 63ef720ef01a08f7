"""Rule files that hold only their differences from a base: what a generation of documents has in common.

`extends: goods-2017` names pcr/base/goods-2017.yaml, looked for beside the rule file and then among those that
are shipped. Merging is shallow and by name, so that a reader can do it by hand: entries of a mapping by key,
entries of a list by `id`, each key of an entry of its own; any other section is taken whole. `without` drops
inherited entries. Every merged value remembers its file, so findings point where it was written.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.load.folders import PCR_FOLDER, shown_path
from cfp_cli.load.reader import read_file
from cfp_cli.model.clause import clause_order
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Map, Path, Seq

BASE_FOLDER = "base"
#: Bases that extend bases: more than this is taken for a circle that was not noticed.
MAX_BASES = 4
#: Sections whose entries are merged by key, and by id.
KEYED = ("clauses", "categories")
LISTED = ("stages", "out-of-scope", "statements", "scenarios", "interpretations", "rules")
#: Of these the order is that of the clauses they cite, as the document has them.
BY_CLAUSE = ("interpretations", "rules")
#: What is a file's own and never inherited.
OWN = frozenset({"pcr", "base", "extends", "without", "title", "cases"})

Origins = dict[Path, tuple[Document, Path]]


def base_names(folder: str) -> list[str]:
    """The names of the bases that a rule file in `folder` may extend."""
    names: set[str] = set()
    for place in _places(folder):
        for name in os.listdir(place) if os.path.isdir(place) else ():
            stem, ending = os.path.splitext(name)
            if ending == ".yaml":
                names.add(stem)
    return sorted(names)


def load_base(name: str, folder: str = PCR_FOLDER) -> Document | None:
    """A base by name, merged with those that it extends; None for one that is not there or cannot be read."""
    place = _path_of(name, folder)
    base = _read(place)[0] if place else None
    return with_bases(base, place)[0] if base is not None and place else None


def with_bases(
    document: Document, path: str, given: Mapping[str, Document] | None = None
) -> tuple[Document | None, tuple[Document, ...], tuple[Finding, ...]]:
    """The document merged with the bases that it extends, these bases from the nearest on, and what is wrong.

    None where a base is missing (CFP915), refers back (CFP916) or cannot be read. `path` is the file's own;
    bases are looked for beside it and among the shipped ones, or by name among those `given` and nowhere else.
    A document that extends nothing, or whose shape is wrong, comes back as it is.
    """
    folder = os.path.dirname(os.path.abspath(path))
    chain, findings = _chain(document, _finder(folder) if given is None else _among(given))
    if findings:
        return None, chain, findings
    merged = chain[-1] if chain else document
    told = list(_without_a_base(merged))
    for one in (*chain[-2::-1], document) if chain else ():
        merged, found = _merged(one, merged)
        told.extend(found)
    return merged, chain, tuple(told)


class _Bases(NamedTuple):
    """Where bases are looked for: what a name stands for (None: nothing), and the names that there are."""

    find: Callable[[str], tuple[Document | None, tuple[Finding, ...]] | None]
    names: Callable[[], list[str]]


def _finder(folder: str) -> _Bases:
    def find(name: str) -> tuple[Document | None, tuple[Finding, ...]] | None:
        place = _path_of(name, folder)
        return None if place is None else _read(place)

    return _Bases(find, lambda: base_names(folder))


def _among(given: Mapping[str, Document]) -> _Bases:
    def find(name: str) -> tuple[Document | None, tuple[Finding, ...]] | None:
        return (given[name], ()) if name in given else None

    return _Bases(find, lambda: sorted(given))


def _chain(document: Document, bases: _Bases) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """The bases that a document rests on, the nearest first, and why it cannot: CFP915, CFP916, or of the reading."""
    chain: list[Document] = []
    seen: list[str] = []
    current = document
    while isinstance(current.data, Map) and isinstance(current.data.get("extends"), str):
        name, at = current.data["extends"], current.span(("extends",))
        if name in seen or name == current.data.get("base") or len(seen) >= MAX_BASES:
            circle = " → ".join((*seen, name))
            return tuple(chain), (finding("CFP916", at, name=name, circle=circle),)
        seen.append(name)
        found = bases.find(name)
        if found is None:
            known = bases.names()
            hint = did_you_mean(nearest(name, known))
            listed = ", ".join(known) or "-"
            return tuple(chain), (finding("CFP915", at, name=name, known=listed, suggestion=hint),)
        base, findings = found
        if base is None:
            return tuple(chain), findings
        chain.append(base)
        current = base
    return tuple(chain), ()


def _without_a_base(document: Document) -> Iterator[Finding]:
    if isinstance(document.data, Map) and "without" in document.data:
        yield finding("CFP918", document.span(("without",), key=True))


@cache
def _read(path: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Many rule files extend one base: it is read once."""
    return read_file(path, shown_path(path))


def _places(folder: str) -> tuple[str, ...]:
    return (os.path.join(folder, BASE_FOLDER), os.path.join(PCR_FOLDER, BASE_FOLDER))


def _path_of(name: str, folder: str) -> str | None:
    """The file of a base. The name is looked up among those that the folders list: none leads out of them."""
    # A base that extends another one lies in the folder of bases itself.
    for place in (*_places(folder), folder) if os.path.basename(folder) == BASE_FOLDER else _places(folder):
        if os.path.isdir(place) and f"{name}.yaml" in os.listdir(place):
            return os.path.join(place, f"{name}.yaml")
    return None


def _merged(document: Document, base: Document) -> tuple[Document, tuple[Finding, ...]]:
    """`document` over `base`, and what `without` names in vain (CFP917)."""
    own, inherited = document.data, base.data
    if not isinstance(own, Map) or not isinstance(inherited, Map):
        return document, ()
    dropped, findings = _dropped(document, base)
    data = Map()
    data.update(own)
    origins: Origins = {(): (document, ())}
    for section, value in inherited.items():
        if section in OWN:
            continue
        mine = own.get(section)
        if section in KEYED and isinstance(value, Map) and (mine is None or isinstance(mine, Map)):
            data[section] = _by_key(section, mine or Map(), value, dropped, (document, base), origins)
        elif section in LISTED and isinstance(value, Seq) and (mine is None or isinstance(mine, Seq)):
            data[section] = _by_id(section, mine or Seq(), value, dropped, (document, base), origins)
            if not data[section]:
                del data[section]
        elif mine is None:
            data[section] = value
            origins[(section,)] = base.origin((section,))
    if isinstance(data.get("clauses"), Map):
        _cite_what_is_there(data, document, origins)
    return Document(document.file, document.text, document.sha256, data, origins), findings


def _dropped(document: Document, base: Document) -> tuple[Mapping[str, Callable[[str], bool]], tuple[Finding, ...]]:
    """For each section whether an inherited entry is dropped; a dropped clause takes its points with it."""
    without = document.data.get("without")
    drops: dict[str, Callable[[str], bool]] = {}
    findings: list[Finding] = []
    for section, names in without.items() if isinstance(without, Map) else ():
        if not isinstance(names, Seq):
            continue
        known = _names(base.data.get(section))
        for index, name in enumerate(names):
            if isinstance(name, str) and name not in known:
                at = document.span(("without", section, index))
                hint = did_you_mean(nearest(name, known))
                findings.append(finding("CFP917", at, section=section, name=name, suggestion=hint))
        drops[section] = _is_one_of(frozenset(name for name in names if isinstance(name, str)), section == "clauses")
    return drops, tuple(findings)


def _is_one_of(names: frozenset[str], with_points: bool) -> Callable[[str], bool]:
    if not with_points:
        return names.__contains__
    starts = tuple(f"{name}." for name in names)
    return lambda name: name in names or name.startswith(starts)


def _names(section: Any) -> list[str]:
    if isinstance(section, Map):
        return list(section)
    entries = section if isinstance(section, Seq) else ()
    return [entry["id"] for entry in entries if isinstance(entry, Map) and isinstance(entry.get("id"), str)]


def _by_key(
    section: str,
    mine: Map,
    theirs: Map,
    dropped: Mapping[str, Callable[[str], bool]],
    documents: tuple[Document, Document],
    origins: Origins,
) -> Map:
    base = documents[1]
    drop = dropped.get(section)
    whole: dict[str, Any] = {}
    for key, value in theirs.items():
        if key in mine or (drop is not None and drop(key)):
            continue
        whole[key] = value
        origins[(section, key)] = base.origin((section, key))
    for key, value in mine.items():
        source: Path = (section, key)
        is_dropped = drop is not None and drop(key)
        under = None if is_dropped else theirs.get(key)
        whole[key] = _entry(value, under, (section, key), source, (section, key), documents, origins)
    result = Map()
    order = sorted(whole, key=clause_order) if section == "clauses" else whole
    for key in order:
        result[key] = whole[key]
    return result


def _by_id(
    section: str,
    mine: Seq,
    theirs: Seq,
    dropped: Mapping[str, Callable[[str], bool]],
    documents: tuple[Document, Document],
    origins: Origins,
) -> Seq:
    document, base = documents
    drop = dropped.get(section)
    place = {
        entry["id"]: index
        for index, entry in enumerate(mine)
        if isinstance(entry, Map) and isinstance(entry.get("id"), str)
    }
    #: Each entry with where it stands in the file and in the base; None where it does not.
    found: list[tuple[int | None, int | None]] = []
    for index, entry in enumerate(theirs):
        name = entry.get("id") if isinstance(entry, Map) else None
        if not (isinstance(name, str) and drop is not None and drop(name)):
            found.append((place.get(name) if isinstance(name, str) else None, index))
    used = {own for own, _ in found}
    found.extend((index, None) for index in range(len(mine)) if index not in used)
    if section in BY_CLAUSE:
        found.sort(key=lambda one: _clause_of(mine, theirs, one))
    result = Seq()
    for own, inherited in found:
        path: Path = (section, len(result))
        if own is None and inherited is not None:
            origins[path] = base.origin((section, inherited))
            result.append(theirs[inherited])
        elif own is not None and inherited is not None:
            base_path = (section, inherited)
            result.append(_entry(mine[own], theirs[inherited], path, (section, own), base_path, documents, origins))
        elif own is not None:
            origins[path] = (document, (section, own))
            result.append(mine[own])
    return result


def _clause_of(mine: Seq, theirs: Seq, one: tuple[int | None, int | None]) -> tuple[int, ...]:
    """The order of the clause that an entry cites, the file's own word before the base's."""
    for entries, index in ((mine, one[0]), (theirs, one[1])):
        entry = entries[index] if index is not None else None
        if isinstance(entry, Map) and isinstance(entry.get("clause"), str):
            return clause_order(entry["clause"])
    return ()


def _entry(
    mine: Any,
    theirs: Any,
    path: Path,
    source: Path,
    base_path: Path,
    documents: tuple[Document, Document],
    origins: Origins,
) -> Any:
    """One entry over the base's of the same name, key by key."""
    document, base = documents
    origins[path] = (document, source)
    if not isinstance(mine, Map) or not isinstance(theirs, Map):
        return mine
    entry = Map()
    for key, value in theirs.items():
        if key in mine:
            entry[key] = mine[key]
        else:
            entry[key] = value
            origins[(*path, key)] = base.origin((*base_path, key))
    for key, value in mine.items():
        if key not in entry:
            entry[key] = value
    return entry


def _cite_what_is_there(data: Map, document: Document, origins: Origins) -> None:
    """Inherited citations of clauses that this document does not have fall away: it cannot be cited for them."""
    clauses = data["clauses"]
    for index, rule in enumerate(_entries(data, "rules")):
        also = rule.get("also") if isinstance(rule, Map) else None
        if isinstance(also, Seq) and _inherited(("rules", index, "also"), document, origins):
            kept = _kept(also, clauses)
            if len(kept) != len(also):
                copy = Map()
                copy.update({key: value for key, value in rule.items() if key != "also" or kept})
                if kept:
                    copy["also"] = kept
                data["rules"][index] = copy
    for index, stage in enumerate(_entries(data, "stages")):
        items = stage.get("items") if isinstance(stage, Map) else None
        if isinstance(items, Seq) and _inherited(("stages", index, "items"), document, origins):
            copy = Map()
            copy.update(stage)
            copy["items"] = Seq()
            copy["items"].extend(_item(item, clauses) for item in items)
            data["stages"][index] = copy


def _entries(data: Map, section: str) -> Seq:
    """The entries of a list; none where something else stands there, which the schema tells."""
    value = data.get(section)
    return value if isinstance(value, Seq) else Seq()


def _item(item: Any, clauses: Map) -> Any:
    cited = item.get("clauses") if isinstance(item, Map) else None
    if not isinstance(cited, Seq):
        return item
    kept = _kept(cited, clauses)
    if not kept or len(kept) == len(cited):
        return item
    copy = Map()
    copy.update(item)
    copy["clauses"] = kept
    return copy


def _kept(cited: Seq, clauses: Map) -> Seq:
    kept = Seq()
    kept.extend(clause for clause in cited if not isinstance(clause, str) or clause in clauses)
    return kept


def _inherited(path: Path, document: Document, origins: Origins) -> bool:
    for length in (3, 2, 1):
        if path[:length] in origins:
            return origins[path[:length]][0] is not document
    return False
