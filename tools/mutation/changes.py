"""What can be changed in a module, one thing at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

#: Instead of an operator of comparison: what differs at the edge, or everywhere.
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_EDGES = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
#: Instead of a function or a method: its like at the other end.
_CALLED = {
    old: new
    for pair in (
        ("min", "max"),
        ("any", "all"),
        ("lstrip", "rstrip"),
        ("removeprefix", "removesuffix"),
        ("startswith", "endswith"),
        ("find", "rfind"),
        ("partition", "rpartition"),
        ("split", "rsplit"),
        ("lower", "upper"),
        ("fullmatch", "match"),
        ("match", "search"),
        ("bisect_left", "bisect_right"),
    )
    for old, new in (pair, pair[::-1])
}
#: These do the same from either end, but where they are told how often.
_FROM_AN_END = {"split", "rsplit"}
#: Instead of these: what they are given.
_NEEDLESS = {"sorted", "reversed", "casefold", "strip", "dict.fromkeys"}

#: What takes a node's place: another node, or nothing (a part of a list is taken out).
_New: TypeAlias = ast.AST | None
#: Where a node stands: in what, under which name, and where in a list.
_Spot: TypeAlias = tuple[ast.AST, str, int | None]


@dataclass(frozen=True)
class Change:
    """One change: where it is, what it is in words, and how to make it."""

    file: str
    line: int
    inside: str
    words: str
    #: Which of the like in the same function it is.
    number: int
    _tree: ast.Module = field(repr=False, compare=False)
    _spot: _Spot = field(repr=False, compare=False)
    _new: _New = field(repr=False, compare=False)

    def lot(self, draw: str = "") -> str:
        """By what a sample is drawn: the same as long as the function says the same, wherever it stands.

        Args:
            draw: another one draws other changes.
        """
        return sha256(f"{draw}{self.file} {self.inside} {self.words} {self.number}".encode()).hexdigest()

    def source(self) -> str:
        """The module with the change made."""
        parent, name, index = self._spot
        old = getattr(parent, name)
        changed: object = self._new
        if index is not None:
            changed = [*old[:index], *([] if self._new is None else [self._new]), *old[index + 1 :]]
        setattr(parent, name, changed)
        try:
            return ast.unparse(ast.fix_missing_locations(self._tree)) + "\n"
        finally:
            setattr(parent, name, old)


def changes(file: str, source: str) -> list[Change]:
    """All changes of a module, from the top down."""
    tree = ast.parse(source)
    found: list[Change] = []
    seen: dict[tuple[str, str], int] = {}
    for node, spot, inside in _nodes(tree):
        for new, words in _instead(node, spot):
            number = seen[inside, words] = seen.get((inside, words), 0) + 1
            found.append(Change(file, getattr(node, "lineno", 0), inside, words, number, tree, *new))
    return sorted(found, key=lambda change: change.line)


def _nodes(tree: ast.Module) -> Iterator[tuple[ast.AST, _Spot, str]]:
    """Each node that may be changed, where it stands, and in which function."""
    waiting: list[tuple[ast.AST, str]] = [(tree, "")]
    while waiting:
        parent, inside = waiting.pop()
        for name, value in ast.iter_fields(parent):
            if name in {"annotation", "returns", "decorator_list"}:
                continue
            for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if not isinstance(node, ast.AST) or _left_alone(node, parent, name):
                    continue
                deeper = inside
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    deeper = f"{inside}.{node.name}".lstrip(".")
                yield node, (parent, name, index), inside
                waiting.append((node, deeper))


def _left_alone(node: ast.AST, parent: ast.AST, name: str) -> bool:
    """Whether it says nothing that runs: docstrings, types, imports, what must not happen."""
    match node:
        case (
            ast.Expr(value=ast.Constant())
            | ast.Import()
            | ast.ImportFrom()
            | ast.Assert()
            | ast.Raise(exc=ast.Call(func=ast.Name(id="AssertionError" | "NotImplementedError" | "TypeError")))
            | ast.If(test=ast.Name(id="TYPE_CHECKING"))
            | ast.If(test=ast.Compare(left=ast.Attribute(attr="platform")))  # another system than this one
            | ast.AnnAssign(annotation=ast.Name(id="TypeAlias"))
            | ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")])
            | ast.Subscript(value=ast.Name(id="Literal" | "Annotated" | "tuple" | "dict" | "list"))
        ):
            return True
        case ast.Constant():
            # Names that are only typed or looked up; the items of a mapping are taken out with their keys.
            names = {"cast", "getattr", "TypeVar"}
            is_name = isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id in names
            return is_name or (isinstance(parent, ast.Dict) and name == "keys")
    return False


def _instead(node: ast.AST, spot: _Spot) -> Iterator[tuple[tuple[_Spot, _New], str]]:
    """What may stand there instead, and the change in words."""
    before = _words(node)
    for new in _others(node, spot):
        yield (spot, new), f"{before} → {_words(new) if new is not None else 'nothing'}"
    match node:
        case ast.Call(keywords=keywords):
            for index, keyword in enumerate(keywords):
                yield ((node, "keywords", index), None), f"{before} → without {keyword.arg or '**'}"
        case ast.Dict(keys=keys):
            for index, key in enumerate(keys):
                rest = ast.Dict(keys[:index] + keys[index + 1 :], node.values[:index] + node.values[index + 1 :])
                yield (spot, rest), f"{{…}} → without {_words(key) if key else _words(node.values[index])}"
        case ast.Subscript(slice=ast.Slice() as part):
            for end in ("lower", "upper"):
                if getattr(part, end):
                    yield ((part, end, None), None), f"{before} → without {end}"


def _others(node: ast.AST, spot: _Spot) -> Iterator[_New]:
    if isinstance(node, ast.stmt):
        yield from _statements(node)
    elif isinstance(node, ast.expr):
        condition = spot[1] in {"test", "ifs", "guard"}
        if condition:
            if not isinstance(spot[0], ast.While):  # for ever
                yield ast.Constant(True)
            yield ast.Constant(False)
        yield from _expressions(node, condition)
    elif isinstance(node, ast.match_case) and not node.guard and not _is_rest(node.pattern):
        yield ast.match_case(node.pattern, ast.Constant(False), node.body)


def _is_rest(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None


def _statements(node: ast.stmt) -> Iterator[_New]:
    match node:
        case ast.Return(value=ast.Constant(value=None | False)):  # nothing is as little as either
            pass
        case ast.Return(value=value) if value:
            yield ast.Return(None)
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _expressions(node: ast.expr, condition: bool) -> Iterator[_New]:  # noqa: C901, PLR0912 (a table)
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for index, op in enumerate(ops):
                if not condition or isinstance(op, _EDGES):
                    others = [*ops[:index], _COMPARED[type(op)](), *ops[index + 1 :]]
                    yield ast.Compare(left, others, comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand) if not condition:
            yield operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield ast.BinOp(left, ast.Add(), right)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mult() | ast.BitOr() | ast.BitAnd() | ast.Mod() | ast.FloorDiv()):
            yield left
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value):
            yield ast.Constant("" if value else "?")
        case ast.Call(func=ast.Name(id=name), args=args):
            if name in _CALLED:
                yield ast.Call(ast.Name(_CALLED[name]), args, node.keywords)
            elif name in _NEEDLESS and args:
                yield ast.Call(ast.Name("list"), args[:1], [])
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=args):
            if name in _CALLED and (name not in _FROM_AN_END or args[1:] or node.keywords):
                yield ast.Call(ast.Attribute(value, _CALLED[name]), args, node.keywords)
            elif name in _NEEDLESS:
                yield value


def _words(node: ast.AST) -> str:
    """A node in one line, not too long."""
    if isinstance(node, ast.match_case):
        guard = f" if {ast.unparse(node.guard)}" if node.guard else ""
        return f"case {ast.unparse(node.pattern)}{guard}"
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_LONGEST = 90
