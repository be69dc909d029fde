"""The official French of titles and names."""

from typing import Annotated

from msgspec import Meta

from vgtref.records import Record, Sources

FrenchText = Annotated[str, Meta(pattern='^[^"\\\\\u00a0\u202f]+$')]
"""A text in one line of TOML as it stands, with plain spaces and straight apostrophes."""


class French(Record, frozen=True, kw_only=True):
    """What a record is called in French, in the words of these sources; ``id`` is its kind and its id: ``country/MA``.

    JSON shows the ``text`` in the record, as ``title_fr``, ``name_fr`` or ``term_fr``; None where none was read that
    may be printed. ``short`` is what a treaty is called for short, ``also`` are other words by which people look for
    it.
    """

    id: Annotated[str, Meta(pattern="^[a-z]+/[A-Za-z0-9:-]+$")]
    text: FrenchText | None = None
    short: FrenchText | None = None
    also: list[FrenchText] = []
    sources: Sources

    @property
    def title(self) -> str:
        """The text, or else the first of the other words."""
        return next(iter(self.called), "")

    @property
    def called(self) -> list[str]:
        """All by which it is called."""
        return [*filter(None, (self.text, self.short)), *self.also]
