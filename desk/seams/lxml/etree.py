"""The part of lxml that citeproc asks for, over the standard library's ElementTree: elements of its own classes that
know their parent, and the few forms of XPath in its code. Any other form raises NotImplementedError."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

_XML = "{http://www.w3.org/XML/1998/namespace}"


class ElementBase(ElementTree.Element):
    """An element that knows what it is inside."""

    _parent = None

    def getparent(self):
        return self._parent

    def iterchildren(self):
        return iter(self)

    def getchildren(self):
        return list(self)

    def getroottree(self):
        return _Tree(self)

    def xpath(self, expression, namespaces):
        axis, tag, conditions, only_first = _parsed(expression)
        found = [
            element
            for element in self._along(axis)
            if (tag == "*" or element.tag == _named(tag, namespaces))
            and all(holds(element, namespaces) for holds in conditions)
        ]
        return found[:1] if only_first else found

    def _along(self, axis):
        if axis == "child":
            return list(self)
        if axis == "following-sibling":
            siblings = list(self._parent)
            return siblings[siblings.index(self) + 1 :]
        if axis == "parent":
            return [] if self._parent is None else [self._parent]
        if axis not in ("ancestor", "ancestor-or-self"):
            raise NotImplementedError(axis)
        found, element = [], self if axis == "ancestor-or-self" else self._parent
        while element is not None:
            found.append(element)
            element = element._parent
        return found


def _named(tag, namespaces):
    prefix, name = tag.split(":")
    return f"{{{namespaces[prefix]}}}{name}"


@lru_cache(maxsize=1024)
def _parsed(expression):
    """The axis, the name, the conditions, and whether only the first is asked for."""
    match = re.fullmatch(r"(?:\./)?(?:([a-z-]+)::)?(\*|\w+:[\w-]+)((?:\[.*\])?)", expression)
    if not match:
        raise NotImplementedError(expression)
    tests = match[3].removesuffix("[1]")
    parts = re.split(r" and |and (?=not)", tests[1:-1]) if tests else []
    return match[1] or "child", match[2], tuple(_condition(part.strip()) for part in parts), match[3].endswith("[1]")


def _condition(part):
    if match := re.fullmatch(r"@([\w:-]+)=(['\"])(.*)\2", part):
        return lambda element, namespaces: element.get(_attribute(match[1])) == match[3]
    if match := re.fullmatch(r"not\(@([\w:-]+)\)", part):
        return lambda element, namespaces: element.get(_attribute(match[1])) is None
    if match := re.fullmatch(r"not\(@([\w:-]+)=(['\"])(.*)\2\)", part):
        return lambda element, namespaces: element.get(_attribute(match[1])) != match[3]
    if re.fullmatch(r"self::\S+(?: or self::\S+)*", part):
        names = [name.removeprefix("self::") for name in part.split(" or ")]
        return lambda element, namespaces: element.tag in [_named(name, namespaces) for name in names]
    raise NotImplementedError(part)


def _attribute(name):
    return name.replace("xml:", _XML)


class _Tree:
    def __init__(self, element):
        while element._parent is not None:
            element = element._parent
        self._root = element

    def getroot(self):
        return self._root


class ElementNamespaceClassLookup:
    """The class of the elements of each name, by namespace."""

    def __init__(self):
        self.namespaces = {}

    def get_namespace(self, name):
        return self.namespaces.setdefault(name, {})


class XMLParser:
    """What elements are made of."""

    def __init__(self, **options):
        self.lookup = ElementNamespaceClassLookup()

    def set_element_class_lookup(self, lookup):
        self.lookup = lookup


def parse(file, parser):
    """The tree of an XML file."""

    def made(tag, attributes):
        namespace, _, name = tag[1:].partition("}")
        classes = parser.lookup.namespaces.get(namespace, {})
        return classes.get(name, classes.get(None, ElementBase))(tag, attributes)

    root = ElementTree.parse(
        file, ElementTree.XMLParser(target=ElementTree.TreeBuilder(element_factory=made))
    ).getroot()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for child in element:
            child._parent = element
            waiting.append(child)
    return _Tree(root)
