"""What the coverage says of the acts towards a convention, written again once a whole table was read.

Counts and days come from the acts. Of the other sentences those are left out that a table makes untrue, such as that no
table could be read; the rest stays as it was written.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.queries.refresh import Compared, RefreshRow, class_of
from vgtref.records.acts import Act, Acts
from vgtref.records.instruments import Convention
from vgtref.status import CONSENTS, by_country, count_parties
from vgtref.text import listing

TomlTable = dict[str, Any]

_UNREAD = re.compile(r"\b(?:[Nn]o|[Nn]either|nor)\b[^.]*\b(?:chart|table|list)s?\b[^.]*\bcould be read\b")
_STALE = re.compile(
    r"\b[Nn]o source (?:read )?gives|\bnone of the sources|\balone\b|\bone source\b|\bis missing\b|\bwas read down\b"
    rf"|\bcould not be checked\b|\bby now\b|{_UNREAD.pattern}"
)
_AFTER = re.compile(r"^(\d+: )?[Aa]cts after \d+ \w+ \d{4}")
_INVITED = re.compile(r"(the (?:day is known|invitation is held) for )[^.;]*?( only)")
_NAMED = re.compile(r"(?:(\d+) of )?the (\d+) States that appear in the acts have the depositary's name")


def day_words(day: date) -> str:
    """A day as the coverage writes it: ``25 April 2026``."""
    return f"{day.day} {day:%B} {day.year}"


def renew_coverage(catalogue: Catalogue, coverage: TomlTable, held: Acts, compared: Compared) -> list[str]:
    """Changes the tables of the coverage to what is held now; what was left out of it as no longer true."""
    prose = _Prose(catalogue, held, compared)
    left_out: list[str] = []
    for part in coverage["part"]:
        if f"acts-{held.convention}.toml" in part["files"]:
            left_out += prose.renew_acts(part)
        elif "conventions.toml" in part["files"]:
            left_out += prose.renew_conventions(part)
        elif "countries.toml" in part["files"]:
            part["held"] = prose.countries_held(part["held"])
    return left_out


class _Prose:
    def __init__(self, catalogue: Catalogue, held: Acts, compared: Compared) -> None:
        self.catalogue = catalogue
        self.held = held
        self.compared = compared
        self.page = compared.page
        self.day = day_words(held.covers_to)
        self.convention = catalogue.convention(held.convention)
        self.names = catalogue.country_names
        self.is_latest = self.page.day >= catalogue.covers_to(held.convention)

    def renew_acts(self, part: TomlTable) -> list[str]:
        """The part on the acts: its day, its counts, what is missing now; what was left out."""
        part["covers_to"] = self.held.covers_to
        part["held"] = acts_held(self.held, self.convention)
        kept, left_out = [], []
        for gap in part["gaps"]:
            if not self.is_latest:
                kept.append(gap)
            elif _AFTER.search(gap):
                kept += self._without_first_sentence(gap)
            elif self._is_stale(gap):
                left_out.append(gap)
            else:
                kept.append(_INVITED.sub(self._invited_again, gap))
        first = [f"Acts after {self.day} are not covered."] if self.is_latest else []
        part["gaps"] = list(dict.fromkeys([*first, *self._new_gaps(), *kept]))
        return left_out

    def renew_conventions(self, part: TomlTable) -> list[str]:
        """The part on the conventions: the day of this one, what is missing now; what was left out."""
        if not self.is_latest:
            return []
        number = self.convention.number
        days = [c.covers_to for c in map(self.catalogue.acts_file, self._other_conventions())]
        if "covers_to" in part:
            part["covers_to"] = min([*days, self.held.covers_to])
        part["held"] = re.sub(rf"\b{number} on \d+ \w+ \d{{4}}", f"{number} on {self.day}", part["held"])
        own = [gap for gap in part["gaps"] if gap.startswith(f"{number}: ")]
        left_out = [gap for gap in own if not _AFTER.search(gap) and _UNREAD.search(gap)]
        told = f"{number}: acts after {self.day} are not covered."
        gaps: list[str] = []
        for gap in part["gaps"]:
            if gap in own and _AFTER.search(gap):
                gaps.append(" ".join([told, *self._without_first_sentence(gap)]))
            elif gap not in left_out:
                gaps.append(gap)
        part["gaps"] = gaps if any(gap.startswith(told) for gap in gaps) else [told, *gaps]
        return left_out

    def countries_held(self, held: str) -> str:
        """The sentence on the names of the States, with how many of those that have done something have one."""
        numbers = self._other_conventions()
        codes = {act.country for number in numbers for act in self.catalogue.acts(number)}
        codes |= {act.country for act in self.held.acts}
        named = {country.code for country in self.catalogue.countries if country.depositary_name} & codes
        some = "" if len(named) == len(codes) else f"{len(named)} of "
        return _NAMED.sub(f"{some}the {len(codes)} States that appear in the acts have the depositary's name", held)

    def _other_conventions(self) -> list[int]:
        return [c.number for c in self.catalogue.conventions if c.number != self.convention.number]

    def _is_stale(self, gap: str) -> bool:
        if not self.page.shows_invitations and "nvitation" in gap:
            return False
        known = [row.state for row in self.compared.rows if row.change == "day_known"]
        return bool(_STALE.search(gap)) or any(re.match(rf"{re.escape(state)}\b", gap) for state in known)

    def _without_first_sentence(self, gap: str) -> list[str]:
        _, stop, rest = gap.partition(". ")
        kept = [
            each
            for each in re.split(r"(?<=\.) (?=[A-Z])", rest)
            if not each.startswith("None was found") and not _STALE.search(each)
        ]
        return [" ".join(kept)] if stop and kept else []

    def _invited_again(self, found: re.Match[str]) -> str:
        invitations = {act.country: act for act in self.held.acts if act.kind == "invitation"}
        consents = {act.country for act in self.held.acts if act.kind in CONSENTS}
        if "is held" in found[1]:
            codes = [code for code in invitations if code in consents]
        else:
            codes = [code for code, act in invitations.items() if act.date.precision == "day"]
        return f"{found[1]}{self._listed(codes) or 'no State'}{found[2]}"

    def _new_gaps(self) -> Iterator[str]:
        page = f"The {self.page.called} of {day_words(self.page.day)}"
        if undated := [act for act in self.held.acts if act.date.precision != "day" and "invitation" not in act.kind]:
            yield f"No source gives the day of these acts: {'; '.join(self._undated(undated))}."
        if different := [row for row in self.compared.rows if row.change == "differs"]:
            yield f"{page} differs from what is held: {'; '.join(_difference(row) for row in different)}."
        if lapsed := [row.state for row in self.compared.rows if row.change == "no_longer_invited"]:
            yield f"{page} no longer shows {listing(lapsed)} as invited, which is not taken for a lapse."
        if invited := [row.state for row in self.compared.rows if row.change == "invited"]:
            yield f"{page} shows {listing(invited)} as invited, without the day."

    def _undated(self, acts: Sequence[Act]) -> Iterator[str]:
        for kind in dict.fromkeys(class_of(act.kind) for act in acts):
            yield f"{kind} of {self._listed([act.country for act in acts if class_of(act.kind) == kind])}"

    def _listed(self, codes: Sequence[str]) -> str:
        return listing(sorted(self.names.get(code, code) for code in codes))


def acts_held(held: Acts, convention: Convention) -> str:
    """What is held of the acts towards a convention, in numbers."""
    signatures = [act for act in held.acts if act.kind == "signature"]
    consents = [act for act in held.acts if act.kind in CONSENTS]
    parties, later = count_parties(held.acts, held.covers_to, convention)
    text = f"{_counted(signatures, 'signatures')} and {_counted(consents, 'consents to be bound')}"
    if convention.entry_into_force:
        bound = f" and {later} {'State that is' if later == 1 else 'States that are'} bound later" if later else ""
        text += f": {parties} Parties on {day_words(held.covers_to)}{bound}"
    if held.flags:
        day = day_words(held.flags.as_of)
        return f"{text}. Also the States invited and the letters that the Treaty Office's chart of {day} shows."
    invited = [code for code, acts in by_country(held.acts).items() if acts[-1].kind == "invitation"]
    return f"{text}. Also the States invited to accede." if invited else f"{text}."


def _counted(acts: Sequence[Act], what: str) -> str:
    return f"{len(acts)} {what} ({sum(act.date.precision == 'day' for act in acts)} with their day)"


def _difference(row: RefreshRow) -> str:
    return f"{row.state}, {row.act}: {row.file or 'not shown'}, here {row.data or 'none'}"
