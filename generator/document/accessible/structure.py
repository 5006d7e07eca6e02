"""The tags of a PDF as a tree of elements; names and rules are those of ISO 32000-1, 14.7 and 14.8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Pdf

from generator.values import cached_property, dataclass

HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
CELLS = ("/TH", "/TD")
_DEEPEST = 20  # of roles that stand for roles


@dataclass(frozen=True)
class Tree:
    """The tags of a PDF that has some."""

    pdf: Pdf
    root: Object

    def elements(self, holder: Object) -> tuple[Object, ...]:
        """The elements directly within an element."""
        kids = holder.get("/K")
        every = () if kids is None else tuple(kids.as_list()) if isinstance(kids, Array) else (kids,)
        return tuple(kid for kid in every if isinstance(kid, Dictionary) and "/S" in kid)

    def walk(self, holder: Object | None = None) -> Iterator[Object]:
        """Every element within one, in the order in which they are read."""
        for element in self.elements(self.root if holder is None else holder):
            yield element
            yield from self.walk(element)

    def within(self, holder: Object, roles: Iterable[str]) -> Iterator[Object]:
        """The elements of the roles within one, those in groups of rows too, not those within one another."""
        wanted = tuple(roles)
        for element in self.elements(holder):
            if self.role(element) in wanted:
                yield element
            elif self.role(element) not in (*CELLS, "/Table"):
                yield from self.within(element, wanted)

    def role(self, element: Object) -> str:
        """What an element is, as the standard names it; its own name where it stands for nothing."""
        name = str(element.S)
        return self._roles.get(name, name)

    @cached_property
    def _roles(self) -> Mapping[str, str]:
        """What each name that stands for another comes to in the end."""
        stated = {str(name): str(role) for name, role in self.root.get("/RoleMap", Dictionary()).items()}
        roles = dict(stated)
        for _ in range(_DEEPEST):
            roles = {name: stated.get(role, role) for name, role in roles.items()}
        return roles

    @property
    def body(self) -> tuple[Object, ...]:
        """The elements of the document itself, in their order."""
        top = self.elements(self.root)
        return self.elements(top[0]) if len(top) == 1 else top

    def join_documents(self) -> None:
        """Makes one document of several: LibreOffice 7.4 begins another one after a blank page."""
        first, *others = self.elements(self.root)
        if others and all(self.role(element) == "/Document" for element in (first, *others)):
            kids = [kid for document in (first, *others) for kid in self.elements(document)]
            for kid in kids:
                kid.P = first
            first.K, self.root.K = Array(kids), first

    def printing(self, element: Object) -> bool:
        """Whether anything is printed by an element or one within it."""
        kids = element.get("/K")
        if kids is None:
            return False
        every = kids.as_list() if isinstance(kids, Array) else [kids]
        return any(not isinstance(kid, Dictionary) or "/S" not in kid or self.printing(kid) for kid in every)

    def wrap(self, elements: tuple[Object, ...], role: str) -> Object:
        """A new element in the place of some that follow one another, which stand within it."""
        parent = elements[0].P
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(role), P=parent, K=Array(elements)))
        kids = parent.K.as_list() if isinstance(parent.K, Array) else [parent.K]
        first = next(at for at, kid in enumerate(kids) if _same(kid, elements[0]))
        parent.K = Array([*kids[:first], made, *kids[first + len(elements) :]])
        for element in elements:
            element.P = made
        return made

    def drop(self, element: Object) -> None:
        """Takes an element out that prints nothing."""
        parent = element.P
        kids = parent.K.as_list() if isinstance(parent.K, Array) else [parent.K]
        parent.K = Array([kid for kid in kids if not _same(kid, element)])

    def move_before(self, element: Object, other: Object) -> None:
        """Moves an element to where another begins."""
        self.drop(element)
        parent = other.P
        kids = parent.K.as_list() if isinstance(parent.K, Array) else [parent.K]
        first = next(at for at, kid in enumerate(kids) if _same(kid, other))
        parent.K = Array([*kids[:first], element, *kids[first:]])
        element.P = parent

    def move_into(self, element: Object, holder: Object) -> None:
        """Moves an element to the beginning of another."""
        self.drop(element)
        kids = holder.K.as_list() if isinstance(holder.K, Array) else [holder.K]
        holder.K = Array([element, *kids])
        element.P = holder


def tree_of(pdf: Pdf) -> Tree | None:
    """The tags of a PDF, None where it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    return Tree(pdf, root) if isinstance(root, Dictionary) and "/K" in root else None


def attribute(element: Object, owner: str, key: str) -> Object | None:
    """An attribute of an element, None where it has none."""
    for attributes in _attributes(element):
        if attributes.get("/O") == owner and key in attributes:
            value: Object = attributes[key]
            return value
    return None


def set_attributes(element: Object, owner: str, values: dict[str, object]) -> None:
    """Sets attributes of an element in place of those of the same owner."""
    others = [attributes for attributes in _attributes(element) if attributes.get("/O") != owner]
    made = Dictionary(O=Name(owner))
    for key, value in values.items():
        made[key] = value
    element.A = Array([*others, made]) if others else made


def _attributes(element: Object) -> Iterator[Object]:
    held = element.get("/A")
    every = () if held is None else held.as_list() if isinstance(held, Array) else (held,)
    return (attributes for attributes in every if isinstance(attributes, Dictionary))


def _same(one: Object, other: Object) -> bool:
    return isinstance(one, Dictionary) and one.is_indirect and one.objgen == other.objgen
