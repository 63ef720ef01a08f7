"""Shape checks: a document against one of our schemas, with a finding for everything that does not fit."""

from cfp_cli.catalogue import finding
from cfp_cli.load.conform import Schema, check_of, compiled, schema_of
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Path
from cfp_cli.model.text import Text


def check_schema(document: Document, name: str) -> tuple[Finding, ...]:
    """CFP101 to CFP107 for what in `document` does not conform to schemas/<name>.schema.json, from top to end."""
    return () if check_of(name)(document.data) else _misfits(document, (), schema_of(name))


def check_part(document: Document, path: Path, schema: Schema) -> tuple[Finding, ...]:
    """The same for the value at `path`, which exists, and a schema of our own code (a rule's options)."""
    value = document.data
    for step in path:
        value = value[step]
    return () if compiled(schema)(value) else _misfits(document, path, schema)


def _misfits(document: Document, path: Path, schema: Schema) -> tuple[Finding, ...]:
    # Only a file that does not conform pays for importing jsonschema.
    from cfp_cli.load.misfit_words import named
    from cfp_cli.load.misfits import misfits

    found = misfits(document, path, schema)
    # Were the two ever to disagree (a test holds that they do not), the file must not pass.
    problem = Text("不符合格式", "does not conform to its schema")
    return found or (finding("CFP107", document.span(path), where=named(path), problem=problem),)


def misshapen_items(document: Document, name: str, sections: tuple[str, ...]) -> dict[str, set[int]] | None:
    """The items of list `sections` that do not conform, by index; None where the rest does not conform either.

    So that one malformed line does not hide what is wrong with the others.
    """
    data, schema = document.data, schema_of(name)
    if not isinstance(data, dict):
        return None
    bad: dict[str, set[int]] = {}
    rest = dict(data)
    for section in sections:
        items = data.get(section)
        if isinstance(items, list):
            item = {"allOf": [schema["properties"][section]["items"]], "definitions": schema["definitions"]}
            conforms = compiled(item)
            bad[section] = {index for index, value in enumerate(items) if not conforms(value)}
            rest[section] = [value for index, value in enumerate(items) if index not in bad[section]]
    return bad if check_of(name)(rest) else None
