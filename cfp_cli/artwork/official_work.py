"""How much work it is to draw a user's SVG: a few elements that show each other many times can take for ever."""

from typing import NamedTuple

from cfp_cli.artwork.official_links import Refused

#: Elements drawn, at most, once every `use`, pattern, mask and gradient is followed.
MAX_WORK = 50_000


class Node(NamedTuple):
    """An element: its id, its classes, the ids that it shows, and the elements in it."""

    id: str
    classes: list[str]
    shows: list[str]
    inner: list["Node"]


def refuse_endless(root: Node, by_class: dict[str, list[str]]) -> None:
    """Refuses a file whose elements show each other in a circle, or so often that drawing it would never end."""
    by_id = _by_id(root)
    done: dict[int, int] = {}
    # Depth first without recursion: a node is left once everything that it shows has been counted.
    path: set[int] = set()
    stack = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        names = [*node.shows, *(name for one in node.classes for name in by_class.get(one, ()))]
        shown = [by_id[name] for name in names if name in by_id]
        if leaving:
            path.discard(id(node))
            # A fill is inherited: everything in the element may be drawn with everything that the element shows.
            done[id(node)] = 1 + sum(done[id(part)] for part in node.inner)
            for part in shown:
                done[id(node)] *= 1 + done[id(part)]
            if done[id(node)] > MAX_WORK:
                raise Refused("重複引用太多，畫不完", "it shows parts of itself too often to be drawn")
        elif id(node) not in done:
            path.add(id(node))
            stack.append((node, True))
            for part in (*node.inner, *shown):
                if id(part) in path:
                    raise Refused("元素互相引用成環", "its elements show each other in a circle")
                stack.append((part, False))


def _by_id(root: Node) -> dict[str, Node]:
    """Every element that has an id."""
    found: dict[str, Node] = {}
    order = [root]
    for node in order:
        if node.id in found:
            raise Refused(f"兩個元素的 id 都是 {node.id[:40]}", f"two elements have the id {node.id[:40]}")
        if node.id:
            found[node.id] = node
        order.extend(node.inner)
    return found
