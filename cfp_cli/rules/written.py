"""Does the file say something at a place, whatever became of it when it was read?"""

from cfp_cli.model.position import Document, Path


def is_written(document: Document, path: Path) -> bool:
    """True when a value stands at `path`.

    A value that could not be read is absent from the model and has a finding of its own; to call it
    missing as well would send its author looking for the wrong thing.
    """
    node = document.data
    for step in path:
        if isinstance(node, dict) and step in node:
            node = node[str(step)]
        elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        else:
            return False
    return True
