"""Documents as a tree of folders: folders first, each sorted by name, with the sums of what is below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rlm_desktop.ui.models.document_entry import DocumentEntry


@dataclass(slots=True, eq=False)
class Node:
    """A folder, or the file that ``entry`` describes."""

    name: str
    parent: "Node | None"
    row: int = 0
    entry: DocumentEntry | None = None
    files: int = 0
    size: int = 0
    chars: int = 0
    """Of those below that a run would read."""
    children: list["Node"] = field(default_factory=list)

    def below(self) -> "Iterator[Node]":
        """Give this node and all below it."""
        yield self
        for child in self.children:
            yield from child.below()


def tree_of(entries: Sequence[DocumentEntry]) -> Node:
    """Make the tree, and give its root."""
    root = Node("", None)
    folders: dict[tuple[str, ...], Node] = {(): root}
    for entry in entries:
        *above, name = entry.name.split("/")
        parent = root
        for depth in range(1, len(above) + 1):
            key = tuple(above[:depth])
            if key not in folders:
                folders[key] = Node(above[depth - 1], parent)
                parent.children.append(folders[key])
            parent = folders[key]
        parent.children.append(Node(name, parent, entry=entry))
    _sort(root)
    add_up(root)
    return root


def add_up(node: Node) -> None:
    """Sum up, for every folder, what is below it."""
    if node.entry is not None:
        node.files, node.size = 1, node.entry.size
        node.chars = node.entry.chars if node.entry.usable else 0
        return
    for child in node.children:
        add_up(child)
    node.files = sum(child.files for child in node.children)
    node.size = sum(child.size for child in node.children)
    node.chars = sum(child.chars for child in node.children)


def _sort(node: Node) -> None:
    node.children.sort(key=lambda child: (child.entry is not None, child.name.casefold()))
    for row, child in enumerate(node.children):
        child.row = row
        _sort(child)
