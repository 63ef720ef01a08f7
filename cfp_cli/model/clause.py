"""The numbers of clauses: 4.1.4, 10.2.1.3, A1.2 (an annex)."""


def clause_order(number: str) -> tuple[int, ...]:
    """A key that sorts clauses as the document has them: 4.1.10 after 4.1.9, annexes at the end."""
    head, *rest = number.split(".")
    first = (1, int(head[1:])) if head[:1] == "A" and head[1:].isdigit() else (0, int(head) if head.isdigit() else 0)
    return (*first, *(int(part) if part.isdigit() else 0 for part in rest))
