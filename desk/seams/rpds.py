"""The part of rpds that referencing and jsonschema ask for, over dict and tuple. Nothing is changed in place."""

from __future__ import annotations


class HashTrieMap(dict):
    """A mapping whose changes give a new one."""

    @classmethod
    def convert(cls, value):
        return value if isinstance(value, cls) else cls(value)

    def insert(self, key, value):
        return HashTrieMap({**self, key: value})

    def update(self, *others, **named):
        changed = HashTrieMap(self)
        dict.update(changed, *others, **named)
        return changed

    def remove(self, key):
        changed = HashTrieMap(self)
        del changed[key]
        return changed

    def discard(self, key):
        return self.remove(key) if key in self else self

    def __hash__(self):
        return hash(frozenset(self.items()))


class HashTrieSet(frozenset):
    """A set whose changes give a new one."""

    def insert(self, value):
        return HashTrieSet(self | {value})

    def remove(self, value):
        return HashTrieSet(self - {value})

    def update(self, *others):
        return HashTrieSet(self.union(*others))


class List(tuple):
    """A list whose changes give a new one."""

    def __new__(cls, *items):
        if len(items) == 1 and not isinstance(items[0], str):
            return tuple.__new__(cls, tuple(items[0]))
        return tuple.__new__(cls, items)

    def push_front(self, value):
        return List((value, *self))
