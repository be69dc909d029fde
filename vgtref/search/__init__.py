"""Words as people type them -> the records that hold them, ranked, each with the command that opens it.

A record matches where it holds every word of the search: as typed, in the other spelling, in the singular or the
plural, through a synonym of ``synonyms.toml``, as the beginning of a longer word or with another ending. What stands in
quotes matches as whole words in a row, an acronym in capitals as a whole word; a reference to an article finds the
article and what cites it. Words such as 'of' and 'the' count only where there are no others. The hits stand in this
order:

1. what the words name exactly, by an id, a reference, a title or another name of its own, letter by letter before other
   forms of the words, and the articles that a synonym puts first;
2. the coverage and sources last;
3. whole words and synonyms before beginnings of words and other endings;
4. all words in a title, in names, in one text, in several texts;
5. the words as typed before those of a synonym;
6. the kinds as in ``KINDS``, the records of a kind as in the data.
"""

from vgtref.search.asking import Answer, ask
from vgtref.search.documents import KINDS, Kind
from vgtref.search.highlight import spans
from vgtref.search.index import Index, make_index
from vgtref.search.query import LONGEST, Query, make_query
from vgtref.search.ranking import Found, Hit, search

__all__ = [
    "KINDS",
    "LONGEST",
    "Answer",
    "Found",
    "Hit",
    "Index",
    "Kind",
    "Query",
    "ask",
    "make_index",
    "make_query",
    "search",
    "spans",
]
