"""What a folder brings to the bundled data: judged with less work than all of it, and to the same end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, is_long
from tests.test_rules import BAD_SAMPLES, COUNTED
from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile, DataFolder
from vgtref.errors import DataError
from vgtref.rules import RULES, find_faults, find_new_faults, load_checked
from vgtref.rules.rule import Rule
from vgtref.search import KINDS, Kind, make_index
from vgtref.search.documents import groups_read


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Catalogue]:
    """A folder with copies of data files, each changed once or not at all."""

    def lay(**changes: tuple[str, str] | None) -> Catalogue:
        for name, change in changes.items():
            file = f"{name.replace('_', '-')}.toml"
            text = (DATA / file).read_text(encoding="utf-8")
            assert change is None or change[0] in text
            (tmp_path / file).write_text(text.replace(*change, 1) if change else text, encoding="utf-8")
        return Catalogue(tmp_path)

    return lay


def texts(faults: Any) -> set[str]:
    return {str(fault) for fault in faults}


def test_the_bundled_data_alone_brings_nothing_new() -> None:
    assert list(find_new_faults(Catalogue())) == []


# One for each rule, in the long profile one for each file of a rule.
ONE_FILE_SAMPLES = {
    sample[: 2 if is_long() else 1]: sample[1:4] for sample in BAD_SAMPLES if sample[0] not in COUNTED
}.values()


@pytest.mark.parametrize(("file", "old", "new"), ONE_FILE_SAMPLES)
def test_one_file_that_breaks_a_rule_is_refused_for_all_that_validate_finds(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    catalogue = Catalogue(tmp_path)
    found = texts(find_faults(catalogue))
    assert found
    assert texts(find_new_faults(catalogue)) == found


def test_a_folder_is_refused_for_its_first_fault(own: Callable[..., Catalogue], tmp_path: Path) -> None:
    found = texts(find_faults(own(terms=('id = "minor"', 'id = "solicitation"'))))
    with pytest.raises(DataError) as caught:
        load_checked(str(tmp_path))
    assert str(caught.value) in found


# The file of the folder, what stands there, what the folder says, and what this makes of a bundled file.
FAULTS_OF_BUNDLED_FILES = [
    ("agencies", 'id = "afp"', 'id = "apf"', "chairs.toml: afp-2009: agency: no agency 'afp'"),
    ("agencies", 'id = "interpol"', 'id = "intrepol"', "about: 'agencies/interpol' does not exist"),
    ("partners", 'id = "paypal"', 'id = "paypai"', "events.toml: paypal-joined: partners: no partner 'paypal'"),
    ("countries", 'code = "AD"', 'code = "XX"', "acts-185.toml: AD: country: no country 'AD'"),
    ("countries", 'code = "AU"', 'code = "XX"', "agencies.toml: afp: country: no country 'AU'"),
    ("sources", 'id = "ncecc-lac"', 'id = "ncecc-new"', "sources: no source 'ncecc-lac'"),
    ("events", 'id = "italy-joined"', 'id = "italy-left"', "about: 'events/italy-joined' does not exist"),
    ("acts_201", 'country = "TN"', 'country = "TO"', "about: 'acts-201/TN' does not exist"),
    ("articles_201", 'id = "201:23"', 'id = "201:32"', "requirements.toml: solicitation-grooming: convention_201: no"),
    ("articles_201", '"185:11"', '"185:10"', "articles-185.toml: 185:11: counterparts: 201:24 does not name it"),
    ("conventions", "opened = 2007-10-25", "opened = 2012-06-29", "acts-201.toml: AL signature: date: lies before the"),
    ("conventions", "opened = 2001-11-23", "opened = 2026-04-26", "acts-185.toml: AD: flags: it is none on 2026-04-25"),
    ("conventions", "entry_into_force = 2010-07-01", "entry_into_force = 2015-07-01", "acts-201.toml: AD ratification-"),
    ("conventions", '"201:21(2)"', '"201:22(2)"', "articles-201.toml: reservable_under: no article names 201:22(2)"),
    ("conventions", '"201:24(3)"', '"201:22(2)"', "reservations-201.toml: "),
    ("conventions", '"201:20(4)", ', "", "requirements.toml: "),
    ("articles_201", '"201:18(2)"', '"201:18(4)"', "requirements.toml: age-for-sexual-activities: point: there is no 201:18(2)"),
    ("left_out", '"185:6(2)"', '"185:6(3)"', "requirements.toml: point: 185:6(2) is neither in a point nor left out"),
    ("requirements", 'id = "proposal-to-meet"', 'id = "grooming-for-images"', "good-practice.toml: grooming-for-images: id: is a"),
    ("instruments", 'id = "malabo"', 'id = "malabu"', "crosswalk.toml: malabo/child-under-18: instrument: no instrument 'malabo'"),
    ("instruments", 'read = "Whole: Articles 1 to 17."\ncomplete = true\n', "", "crosswalk.toml: opsc/child-under-18: instrument: 'read' does"),
    ("instruments", 'kind = "criteria"', 'kind = "guidelines"', "'Criterion 2' does not have the form of 'Art. 3(1)(a)(i)'"),
    ("instruments", 'aliases = ["United Nations', 'complete = true\naliases = ["United Nations', "crosswalk.toml: uncc/attempt: is missing"),
    ("conventions", "articles = 48", "articles = 47", "chapters.toml: 185-iv: last_article"),
    ("conventions", "articles = 50", "articles = 51", "articles-201.toml: number: no Article 51"),
    ("conventions", "supplements = 185", "supplements = 201", "articles-189.toml: 189:1: supplements: 185:1 is not of a"),
    ("chapters", "first_article = 2\nlast_article = 22", "first_article = 3\nlast_article = 22", "185:2: chapter: chap"),
    ("coverage", 'files = ["acts-185.toml"]\ncovers_to = 2026-06-23', 'files = ["acts-185.toml"]\ncovers_to = 2026-06-22', "acts-185.toml: covers_to: the coverage says 2026-06-22"),
    ("disputes", '"boe-2013-5995"', '"declaration"', "acts-185.toml: AU accession: contradicted_by: no dispute"),
    ("declaration", '"INTERPOL"', '"Interpol"', "agencies.toml: name_in_declaration: must be the declaration's names"),
    ("declaration", "(CETS 185)", "(ETS 185)", "conventions.toml: 185: reference_in_declaration: must be as in"),
    ("partners", "travel and tourism", "travel", "synonyms.toml: sex-tourism: finds: 'travel and tourism' is in none"),
    ("synonyms", '"CSEM"', '"pédopornographie"', "french-synonyms.toml: pedopornographie: terms: 'pedopornographie' is a term of"),
    ("french", '"Émirats arabes unis"', '"Andorra"', "countries.toml: AE: aliases: 'andorra' is a name of AD too"),
    ("terms", 'id = "solicitation"', 'id = "soliciting"', "french.toml: term/solicitation: id: no term 'solicitation'"),
    ("articles_185", 'title = "Illegal access"', 'title = "Access"', "synonyms.toml: illegal-access: "),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS_OF_BUNDLED_FILES)
def test_a_bundled_file_that_no_longer_fits_a_file_of_the_folder_is_at_fault(
    own: Callable[..., Catalogue], file: str, old: str, new: str, message: str
) -> None:
    catalogue = own(**{file: (old, new)})
    found = texts(find_new_faults(catalogue))
    assert any(message in fault for fault in found)
    assert found == texts(find_faults(catalogue))


def test_each_rule_that_holds_a_file_against_others_finds_a_fault_of_a_bundled_one(tmp_path: Path) -> None:
    finding: set[str] = set()
    for number, (name, old, new, _) in enumerate(FAULTS_OF_BUNDLED_FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = f"{name.replace('_', '-')}.toml"
        (folder / file).write_text((DATA / file).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        finding |= {rule.name for rule in RULES if rule.beside and finds_fault_of_bundled_file(rule, Catalogue(folder))}
    assert finding == {rule.name for rule in RULES if rule.beside} - {"sources_used", *COUNTED}


def finds_fault_of_bundled_file(rule: Rule, catalogue: Catalogue) -> bool:
    assert catalogue.base
    files = [file for file in rule.files() if not catalogue.replaces(file.file)]
    return any(list(rule.find_new_faults(catalogue, catalogue.base, file)) for file in files)


# Sources


def test_a_source_that_the_folder_adds_has_to_be_used(own: Callable[..., Catalogue]) -> None:
    more = '[[source]]\nid = "new"\ntitle = "N"\npublisher = "N"\nkind = "other"\nread = 2026-10-01\nextent = "all"\n\n'
    catalogue = own(sources=("[[source]]", f"{more}[[source]]"), partners=None)
    assert texts(find_new_faults(catalogue)) == {"sources.toml: new: nothing rests on this source"}
    catalogue = own(partners=('"inhope-paypal-2011"', '"inhope-paypal-2011", "new"'))
    assert texts(find_new_faults(catalogue)) == texts(find_faults(catalogue)) == set()


def test_a_source_on_which_nothing_rests_any_more_is_at_fault_where_the_folder_lists_it(
    own: Callable[..., Catalogue],
) -> None:
    assert texts(find_new_faults(own(events=('"trinity-2011"', '"declaration"')))) == set()
    catalogue = own(sources=None)
    assert texts(find_new_faults(catalogue)) == texts(find_faults(catalogue))
    assert texts(find_faults(catalogue)) == {"sources.toml: trinity-2011: nothing rests on this source"}


# What is read


class Watched(Catalogue):
    """A catalogue that remembers of which groups files were read."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: set[str] = set()

    def read(self, file: DataFile[Any]) -> Any:
        self.groups.add(file.group)
        return Catalogue.bundled().read(file)

    def entries(self, file: DataFile[Any]) -> Any:
        self.groups.add(file.group)
        return Catalogue.bundled().entries(file)

    def tables(self, file: str) -> dict[str, Any]:
        self.groups |= {each.group for each in self.files() if each.file == file}
        return Catalogue.bundled().tables(file)

    def text(self, file: str) -> str:
        self.groups |= {each.group for each in self.files() if each.file == file}
        return Catalogue.bundled().text(file)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name != "sources_used"], ids=lambda rule: rule.name)
def test_a_rule_reads_no_other_files_than_it_says(rule: Rule) -> None:
    for file in rule.files():
        catalogue = Watched()
        assert list(rule.find_faults(catalogue, file)) == []
        assert catalogue.groups <= {file.group, *(rule.beside.groups(file) if rule.beside else ())}


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_of_a_kind_reads_no_other_files_than_it_says(kind: Kind) -> None:
    for french in (False, True):
        catalogue = Watched()
        make_index(catalogue, kind, french)
        assert catalogue.groups <= groups_read(kind)


def test_an_index_is_made_anew_only_of_what_the_folder_changes(own: Callable[..., Catalogue]) -> None:
    catalogue, bundled = own(terms=('id = "minor"', 'id = "mine"')), Catalogue.bundled()
    assert make_index(catalogue, "article") is make_index(bundled, "article")
    assert "mine" in [document.id for document in make_index(catalogue, "term").documents]
    assert "mine" in [document.id for document in make_index(catalogue).documents]


@pytest.mark.usefixtures("unread")
def test_an_answer_does_not_read_again_what_its_folder_leaves_as_it_was(
    own: Callable[..., Catalogue], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(acts_201=None, coverage=None)
    read: set[str] = set()
    text = DataFolder.text

    def recorded(self: DataFolder, file: str) -> str:
        read.add(file)
        return text(self, file)

    monkeypatch.setattr(DataFolder, "text", recorded)
    load_checked(str(tmp_path))
    assert read == {
        f"{stem}.toml" for stem in ("acts-201", "conventions", "countries", "coverage", "disputes", "sources")
    }
