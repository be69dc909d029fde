"""Each rule of the data has a bad sample that it must catch."""

import shutil
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import vgtref.rules
from tests.conftest import DATA
from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.errors import DataError
from vgtref.rules import ROOMS, RULES, find_faults
from vgtref.rules.rule import Rule

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}

STATEMENT = """[[reservation]]
country = "UA"
kind = "declaration"
date = 2022-04-18
effect = 2022-04-19
summary = "Cannot guarantee full performance while the armed aggression and martial law last."
sources = ["boe-2022-12485"]
"""

# The rule, the file, what stands there, what a careless hand would write, and what the fault must say.
BAD_SAMPLES = [
    ("ids_unique", "agencies.toml", 'id = "ceop"', 'id = "afp"', "afp: id: appears 2 times"),
    ("ids_unique", "conventions.toml", "number = 201", "number = 185", "185: id: appears 2 times"),
    ("ids_unique", "countries.toml", 'code = "AE"', 'code = "AD"', "AD: id: appears 2 times"),
    ("no_stray_characters", "partners.toml", 'name = "PayPal"', 'name = "PayPal "', "paypal: name: holds a stray space"),
    ("no_stray_characters", "partners.toml", 'name = "PayPal"', 'name = "Pay  Pal"', "paypal: name"),
    ("no_stray_characters", "partners.toml", 'name = "PayPal"', 'name = "Pay\\u001bPal"', "paypal: name"),
    ("no_stray_characters", "partners.toml", 'name = "PayPal"', 'name = "Pay\\u202ePal"', "paypal: name"),
    ("pointers_resolve", "chapters.toml", 'parent = "185-ii"', 'parent = "185-xi"', "parent: no division '185-xi'"),
    ("pointers_resolve", "declaration.toml", "number = 201", "number = 202", "declaration.toml: number: no convention 202"),
    ("pointers_resolve", "acts-185.toml", 'AD = "RDA"', 'ZZ = "RDA"', "flags: letters: no country 'ZZ'"),
    ("pointers_resolve", "partners.toml", '"inhope-paypal-2011"', '"inhope-2011"', "no source 'inhope-2011'"),
    ("pointers_resolve", "disputes.toml", 'sources = ["declaration",', 'sources = ["declarations",', "no source 'declarations'"),
    ("sources_named_once", "partners.toml", 'sources = ["icmec-pr",', 'sources = ["icmec-pr", "icmec-pr",', "names a source twice"),
    ("sources_used", "sources.toml", 'id = "ncecc-lac"', 'id = "ncecc-lace"', "ncecc-lace: nothing rests on this source"),
    ("pointers_resolve", "sources.toml", 'copy_of = "to-185-chart-2004"', 'copy_of = "to-185-chart-2003"', "copy_of: no source 'to-185-chart-2003'"),
    ("pointers_resolve", "acts-189.toml", 'source = "nl-treatybank-189-2025"', 'source = "nl-treatybank-189-2024"', "no source 'nl-treatybank-189-2024'"),
    ("copies_end_at_an_original", "sources.toml", 'copy_of = "to-185-chart-2004"', 'copy_of = "to-185-chart-2026"', "to-185-chart-2015: copy_of: is a copy of itself in the end"),
    ("pointers_resolve", "chairs.toml", 'agency = "afp"', 'agency = "apf"', "afp-2009: agency: no agency 'apf'"),
    ("pointers_resolve", "events.toml", 'agencies = ["polposta"]', 'agencies = ["poste"]', "agencies: no agency 'poste'"),
    ("pointers_resolve", "events.toml", 'partners = ["paypal"]', 'partners = ["paypall"]', "partners: no partner 'paypall'"),
    ("pointers_resolve", "agencies.toml", 'country = "AU"', 'country = "ZZ"', "afp: country: no country 'ZZ'"),
    ("membership_ends", "countries.toml", "council_of_europe = false\ncouncil_of_europe_until", "council_of_europe = true\ncouncil_of_europe_until", "RU: council_of_europe_until: is given, though the country is a member"),
    ("regions_apart", "regions.toml", 'countries = ["KE"]', 'countries = ["KE", "TN"]', "eastern-africa: countries: TN lies in northern-africa too"),
    ("regions_apart", "regions.toml", 'un_members = ["KE"]', 'un_members = ["KE", "TN"]', "eastern-africa: un_members: TN is not one of its countries"),
    ("country_names_unique", "countries.toml", 'name = "Namibia"', 'name = "ANDORRA"', "'andorra' is a name of AD too"),
    ("country_names_unique", "french.toml", '"Émirats arabes unis"', '"Andorra"', "countries.toml: AE: aliases: 'andorra' is a name of AD too"),
    ("french_of_a_record", "french.toml", '"country/AE"', '"country/ZZ"', "country/ZZ: id: no country 'ZZ'"),
    ("french_of_a_record", "french.toml", '"country/AE"', '"event/AE"', "event/AE: id: 'event' is not one of"),
    ("french_of_a_record", "french.toml", 'text = "Terminologie"\n', "", "division/185-i: text: is missing"),
    ("french_in_its_own_file", "countries.toml", 'name = "Namibia"', 'name = "Namibia"\nname_fr = "Namibie"', "NA: name_fr: belongs in french.toml"),
    ("disputes_resolve", "disputes.toml", '"agencies/afp"', '"agencies/apf"', "about: 'agencies/apf' does not exist"),
    ("pointers_resolve", "conventions.toml", "supplements = 185", "supplements = 184", "supplements: no convention 184"),
    ("pointers_resolve", "chapters.toml", "convention = 201", "convention = 202", "convention: no convention 202"),
    ("pointers_resolve", "instruments.toml", "conventions = [201]", "conventions = [200]", "conventions: no convention 200"),
    ("conventions_have_files", "conventions.toml", "number = 224", "number = 225", "number: none is that of acts-224.toml"),
    ("pointers_resolve", "conventions.toml", '"201:25(5)"', '"201:51(5)"', "reservable: no article '201:51(5)'"),
    ("pointers_resolve", "conventions.toml", '"189:10(1)"', '"190:10(1)"', "no article '190:10(1)'"),
    ("pointers_resolve", "conventions.toml", 'references = ["201:46"]', 'references = ["201:64"]', "references: no article '201:64'"),
    ("acts_ordered", "acts-189.toml", "date = { by = 2015-02-20 }", "date = { by = 2016-02-20 }", "PL signature: date: lies after the"),
    ("acts_ordered", "acts-224.toml", 'kind = "ratification-acceptance-or-approval"', 'kind = "denunciation"', "no ratification is held before it"),
    ("signing_can_be_left_out", "conventions.toml", 'on_joining = "On signing or when depositing,', 'on_joining = "On depositing or signing,', "185: on_joining: speaks of signing after the first words, 'On signing or'"),
    ("series_fits_number", "conventions.toml", 'series = "ETS"', 'series = "CETS"', "series: No. 185 is in the ETS"),
    ("series_fits_number", "conventions.toml", '"CETS No. 201"', '"CETS 201"', "reference: must be 'CETS No. 201'"),
    ("divisions_nest", "chapters.toml", "last_article = 22", "last_article = 1", "185-ii: last_article"),
    ("divisions_nest", "chapters.toml", "first_article = 45\nlast_article = 50", "first_article = 45\nlast_article = 51", "1 to 50"),
    ("divisions_nest", "chapters.toml", 'parent = "185-ii"', 'parent = "185-i"', "parent: does not lie inside '185-i'"),
    ("acts_keep_the_rule", "acts-185.toml", "entry_into_force = 2017-03-01", "entry_into_force = 2017-04-01", "entry_into_force: the entry-into-force rule gives 2017-03-01"),
    ("acts_keep_the_rule", "acts-224.toml", "date = 2026-04-15\n", "date = 2026-04-15\nentry_into_force = 2026-08-01\n", "the entry-into-force rule gives no day"),
    ("acts_ordered", "acts-185.toml", "date = 2013-04-23", "date = 2018-04-23", "acts must be in order of country"),
    ("acts_ordered", "acts-185.toml", "date = 2013-04-23", "date = 2018-04-23", "AD signature: date: lies after the"),
    ("acts_ordered", "acts-185.toml", "date = 2013-04-23", "date = 2001-04-23", "lies before the opening, 2001-11-23"),
    ("acts_ordered", "acts-185.toml", "date = 2026-05-06", "date = 2026-06-24", "lies after the last day covered, 2026-06-23"),
    ("acts_ordered", "acts-224.toml", 'kind = "ratification-acceptance-or-approval"', 'kind = "accession"', "a State that has signed does not accede"),
    ("acts_ordered", "acts-201.toml", 'kind = "ratification-acceptance-or-approval"', 'kind = "signature"', "the country has done this already"),
    ("acts_ordered", "acts-185.toml", 'kind = "invitation"', 'kind = "invitation-lapsed"', "no invitation is held before it"),
    ("acts_covered", "acts-201.toml", "convention = 201", "convention = 189", "189 is not the number in the file's name"),
    ("acts_covered", "acts-201.toml", "covers_to = 2026-01-21", "covers_to = 2026-01-22", "the coverage says 2026-01-21"),
    ("readings_fit", "acts-189.toml", "as_of = 2025-06-04", "as_of = 2026-06-04", "as_of: lies after the last day covered, 2025-12-17"),
    ("readings_fit", "acts-189.toml", 'unread = ["', 'unread = ["AD", "', "AD signature: sources: the row of AD in nl-treatybank-189-2025 was not read"),
    ("contradictions_disputed", "acts-201.toml", '["uk-ecpat",', '["sm-rtv", "uk-ecpat",', "GB ratification-acceptance-or-approval: contradicted_by: no dispute about it names sm-rtv"),
    ("contradictions_disputed", "disputes.toml", '"acts-185/AU"', '"acts-185/AT"', "AU accession: contradicted_by: no dispute about it names boe-2013-5995"),
    ("acts_counted", "coverage.toml", "25 Parties", "26 Parties", "the coverage says 26, and there are 25"),
    ("acts_counted", "coverage.toml", "24 signatures (9", "25 signatures (9", "the coverage says 25, and there are 24"),
    ("acts_counted", "coverage.toml", "24 signatures (9", "24 signatures (8", "the coverage says 8 with their day, and 9 have it"),
    ("flags_fit", "acts-185.toml", 'AD = "RDA"', 'IE = "RDA"', "IE: flags: it is signatory on 2026-04-25"),
    ("pointers_resolve", "reservations-201.toml", '["201:37(2)"]', '["201:51"]', "AD: articles: no article '201:51'"),
    ("pointers_resolve", "requirements.toml", '["201:22"]', '["201:99"]', "corruption-of-children: convention_201: no article '201:99'"),
    ("pointers_resolve", "terms.toml", '["201:23"]', '["200:23"]', "solicitation: used_in: no article '200:23'"),
    ("pointers_resolve", "articles-224.toml", 'title = "Purpose"', 'title = "Purpose"\nsupplements = ["185:49"]', "224:1: supplements: no article '185:49'"),
    ("pointers_resolve", "conventions.toml", '"201:48"', '"201:84"', "201: reservations_article: no article '201:84'"),
    ("reservations_allowed", "reservations-201.toml", 'articles = ["201:20(', 'articles = ["201:19(', "Article 19 allows no reservation"),
    ("statements_cite_what_they_name", "reservations-185.toml", 'affects = ["185:6(1)(a)", "185:6(1)(b)"]', 'affects = ["185:6(1)(b)"]', "AD: affects: the summary names 185:6(1)(a), which is not among them"),
    ("articles_complete", "articles-201.toml", 'id = "201:23"', 'id = "201:32"', "201:32: id: must be 201:23"),
    ("articles_complete", "articles-201.toml", "number = 23\n", "number = 50\n", "articles must be in the order of their numbers"),
    ("articles_complete", "articles-201.toml", "number = 50\n", "number = 51\n", "number: no Article 50"),
    ("articles_complete", "articles-189.toml", "convention = 189", "convention = 185", "convention: must be 189"),
    ("articles_verified", "articles-224.toml", 'title = "Purpose"', 'title = "Purpose"\nsummary = "Says why."', "224:1: summary: must be given where"),
    ("articles_verified", "articles-201.toml", "verified = true", "verified = false", "201:1: category: must be given where"),
    ("articles_placed", "articles-185.toml", 'subdivision = "3"', 'subdivision = "4"', "185:9: subdivision: chapters.toml says 3"),
    ("articles_placed", "articles-224.toml", 'title = "Emergency mutual assistance"', 'title = "Emergency mutual assistance"\nsection = "4"', "224:10: section: chapters.toml says none"),
    ("articles_reservable", "articles-201.toml", "reservable = true", "reservable = false", "reservable: must be true where"),
    ("articles_reservable", "articles-185.toml", 'reservable_under = ["185:9(4)"]', 'reservable_under = ["185:9(5)"]', "185:9(5) is not on the list of 185"),
    ("articles_reservable", "articles-185.toml", 'reservable_under = ["185:9(4)"]', 'reservable_under = ["185:4(2)"]', "no article names 185:9(4)"),
    ("articles_reservable", "articles-185.toml", 'declarable_under = ["185:7"]', 'declarable_under = ["185:8"]', "185:8 is not on the list of 185"),
    ("counterparts_symmetrical", "articles-185.toml", 'counterparts = ["201:24"]', 'counterparts = ["201:23"]', "185:11: counterparts: 201:23 does not name it"),
    ("counterparts_symmetrical", "articles-185.toml", 'counterparts = ["201:24"]', 'counterparts = ["189:7"]', "189:7 is not an article of the other"),
    ("counterparts_symmetrical", "articles-189.toml", 'supplements = ["185:11"]', 'counterparts = ["185:11"]', "185:11 is not an article of the other"),
    ("counterparts_symmetrical", "articles-185.toml", 'counterparts = ["201:24"]', 'supplements = ["201:24"]', "201:24 is not of a convention that it supplements"),
    ("provisions_smallest", "articles-185.toml", '"185:4(1)", "185:4(2)"', '"185:4(1)", "185:5(2)"', "185:4: provisions: 185:5(2) is not a part of it"),
    ("provisions_smallest", "articles-185.toml", '"185:4(1)", "185:4(2)"', '"185:4(1)", "185:4(1)(a)"', "185:4: provisions: 185:4(1)(a) lies in another of them"),
    ("provisions_smallest", "articles-201.toml", 'title = "Amendments"', 'title = "Amendments"\nprovisions = ["201:44(1)"]', "201:44: provisions: are listed for what may ask something"),
    ("points_unique", "requirements.toml", 'id = "other-rules-below-18"', 'id = "material-below-18"', "child-under-18: point: 'material-below-18' appears twice"),
    ("points_unique", "requirements.toml", 'title = "Everyone below 18, for other offences and protection"', 'title = "Everyone below 18, for child sexual abuse material"', "child-under-18: point: 'Everyone below 18, for child sexual abuse material' appears twice"),
    ("points_unique", "requirements.toml", 'text = "Does the law fix the age below which', 'text = "Is it an offence to possess child sexual abuse material on a computer or data medium, even without a purpose to distribute?" # ', "possessing: point: 'in-a-system-or-on-a-medium' asks the same as age-for-sexual-activities/age-fixed"),
    ("points_unique", "requirements.toml", 'formerly = ["apparent-or-non-existent-child"]', 'formerly = ["possessing"]', "apparent-minors: formerly: 'possessing' is a requirement of today"),
    ("points_agree", "requirements.toml", 'strength_185 = "reservable"\n', "", "'strength_185' and 'convention_185' go together"),
    ("points_agree", "requirements.toml", 'strength_185 = "shall"', 'strength_185 = "reservable"', "'reservable' under 185, and no provision of it in 'reservable_under'"),
    ("points_agree", "requirements.toml", 'strength_185 = "reservable"', 'strength_185 = "shall"', "'shall' under 185, and a provision of it in 'reservable_under'"),
    ("points_agree", "requirements.toml", 'reservation_185 = "wholly or in part"\n', "", "'reservation_185' says how far"),
    ("points_agree", "requirements.toml", 'declarable_under = ["185:9(3)"]\n', "", "'declarable_under' and 'declaration_185' go together"),
    ("points_agree", "requirements.toml", 'convention_201 = ["201:22"]', 'convention_201 = ["185:22"]', "185:22 is not a provision of 201"),
    ("points_agree", "requirements.toml", 'note = "Not applicable where the limit is 18."', 'note_201 = "Never."', "'never-below-16': 'note_201' remarks on a convention that does not ask it"),
    ("points_agree", "requirements.toml", 'note = "Not applicable where the limit is 18."', 'note = "185 allows 18."', "'never-below-16': a remark names 185"),
    ("points_reservable", "requirements.toml", 'reservable_under = ["201:20(4)"]', 'reservable_under = ["201:20(1)"]', "reservable_under: 201:20(1) is on no convention's list"),
    ("requirements_complete", "requirements.toml", 'convention_201 = ["201:18(2)"]', 'convention_201 = ["201:18(9)"]', "age-for-sexual-activities: point: there is no 201:18(9) among the provisions of its article"),
    ("requirements_complete", "requirements.toml", 'convention_201 = ["201:18(2)"]', 'convention_201 = ["201:18(3)"]', "requirements.toml: point: 201:18(2) is neither in a point nor left out"),
    ("requirements_complete", "left-out.toml", '"185:6(2)"', '"185:6(1)(b)"', "misuse-of-devices: point: 185:6(1)(b) is left out in left-out.toml"),
    ("requirements_counted", "coverage.toml", "252 points", "253 points", "points: the coverage says 253, and there are 252"),
    ("good_practice_apart", "good-practice.toml", 'id = "grooming-for-images"', 'id = "proposal-to-meet"', "proposal-to-meet: id: is a point of solicitation-grooming"),
    ("ids_unique", "crosswalk.toml", 'requirement = "age-for-sexual-activities"', 'requirement = "child-under-18"', "opsc/child-under-18: id: appears 2 times"),
    ("pointers_resolve", "crosswalk.toml", 'requirement = "child-under-18"', 'requirement = "child-under-19"', "opsc/child-under-19: requirement: no requirement 'child-under-19'"),
    ("pointers_resolve", "crosswalk.toml", 'instrument = "opsc"', 'instrument = "opcs"', "opcs/child-under-18: instrument: no instrument 'opcs'"),
    ("pointers_resolve", "crosswalk.toml", 'sources = ["malabo-pdf"]', 'sources = ["malabo-print"]', "sources: no source 'malabo-print'"),
    ("instruments_say_enough", "instruments.toml", 'read = "Whole: Articles 1 to 17."\n', "", "opsc: complete: must not be true"),
    ("instruments_say_enough", "instruments.toml", "parties = 178\n", "", "opsc: parties_as_of: 'parties' and 'parties_as_of' go together"),
    ("instruments_say_enough", "instruments.toml", "conventions = [201]\n", "", "un-crc: relation: 'conventions' and 'relation' go together"),
    ("relations_rest_on_provisions", "crosswalk.toml", 'relation = "none"', 'relation = "partial"', "opsc/child-under-18: provisions: must be given unless the relation is none"),
    ("relations_rest_on_provisions", "crosswalk.toml", 'relation = "broader"', 'relation = "none"', "opsc/material-definition: provisions: must be given unless"),
    ("relations_rest_on_provisions", "crosswalk.toml", '["Art. 2(c)"]', '["Art. 2(c)", "Art. 2(c)"]', "opsc/material-definition: provisions: names a provision twice"),
    ("pairs_fit_their_instrument", "crosswalk.toml", 'instrument = "opsc"', 'instrument = "un-crc"', "un-crc/child-under-18: instrument: 'read' does not say how far un-crc was read"),
    ("pairs_fit_their_instrument", "crosswalk.toml", '["Art. 2(c)"]', '["Article 2(c)"]', "'Article 2(c)' does not have the form of 'Art. 3(1)(a)(i)'"),
    ("pairs_fit_their_instrument", "crosswalk.toml", '["Criterion 2"]', '["Art. 2"]', "icmec/material-definition: provisions: 'Art. 2' does not have the form of 'Criterion 2'"),
    ("instruments_complete", "crosswalk.toml", 'requirement = "child-under-18"', 'requirement = "possessing"', "crosswalk.toml: opsc/child-under-18: is missing, and opsc is marked complete"),
    ("pairs_counted", "coverage.toml", "306 pairs", "307 pairs", "pairs: the coverage says 307, and there are 306"),
    ("synonyms_unique", "synonyms.toml", '"CSEM"', '"grooming"', "child-sexual-abuse-material: terms: 'grooming' is a term of grooming"),
    ("synonyms_unique", "synonyms.toml", '"CSEM"', '"csam"', "'csam' is a term of child-sexual-abuse-material already"),
    ("synonyms_unique", "french-synonyms.toml", '"pédopornographie"', '"CSEM"', "terms: 'csem' is a term of child-sexual-abuse-material already"),
    ("synonyms_lead", "french-synonyms.toml", '["pornographie enfantine"]', '["pornographies"]', "pedopornographie: finds: 'pornographies' is in none of the texts"),
    ("synonyms_lead", "synonyms.toml", '["illegal access"]', '["illegal excess"]', "illegal-access: finds: 'illegal excess' is in none of the texts"),
    ("synonyms_lead", "synonyms.toml", 'references = ["185:2"]', 'references = ["185:3"]', "references: 185:3 holds nothing that it finds"),
    ("pointers_resolve", "synonyms.toml", 'references = ["185:2"]', 'references = ["185:49"]', "illegal-access: references: no article '185:49'"),
    ("statements_unique", "reservations-201.toml", STATEMENT, f"{STATEMENT}\n{STATEMENT}", "UA: appears twice: 'Cannot guarantee full"),
    ("statements_covered", "reservations-185.toml", "withdrawn = 2012-12-12", "withdrawn = 2031-12-12", "IS: withdrawn: lies after the last day covered"),
    ("dates_ordered", "reservations-185.toml", "withdrawn = 2012-12-12", "withdrawn = 2002-12-12", "IS: date: 2007-01-29 lies after withdrawn 2002-12-12"),
    ("statements_covered", "reservations-201.toml", "date = 2014-04-30", "date = 2026-04-30", "lies after the last day covered"),
    ("agencies_as_declared", "agencies.toml", 'name_in_declaration = "INTERPOL"', 'name_in_declaration = "Interpol"', "name_in_declaration"),
    ("conventions_as_declared", "conventions.toml", "named_in_declaration = true", "named_in_declaration = false", "named_in"),
    ("conventions_as_declared", "conventions.toml", 'reference_in_declaration = "CETS 185"', 'reference_in_declaration = "ETS 185"', "must be as in"),
    ("dates_ordered", "agencies.toml", "member_from = 2010-03-09", "member_from = 2030-03-09", "2030-03-09 lies after last_seen 2024-11"),
    ("dates_ordered", "chairs.toml", 'until = "2012-12"', 'until = "2008-12"', "afp-2009: from: 2009 lies after until 2008-12"),
    ("dates_ordered", "conventions.toml", "adopted = 2001-11-08", "adopted = 2002-11-08", "185: adopted"),
    ("counted_by_coverage", "coverage.toml", 'files = ["agencies.toml"]', 'files = ["agency.toml"]', "no part covers agencies.toml"),
    ("counted_by_coverage", "coverage.toml", 'files = ["agencies.toml"]', 'files = ["agency.toml"]', "'agency.toml' does not exist"),
]  # fmt: skip


COUNTED = {"acts_counted", "requirements_counted", "pairs_counted"}
"""The rules on a whole set of data, which are silent on a part of one."""


@pytest.mark.parametrize(("name", "file", "old", "new", "message"), BAD_SAMPLES)
def test_a_rule_catches_its_bad_sample(tmp_path: Path, name: str, file: str, old: str, new: str, message: str) -> None:
    if name in COUNTED:
        shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [str(fault) for fault in BY_NAME[name](Catalogue(tmp_path)) if message in str(fault)]


def test_every_rule_has_a_bad_sample_and_says_what_it_asks() -> None:
    assert {rule.name for rule in RULES} == {sample[0] for sample in BAD_SAMPLES}
    assert len(BY_NAME) == len(RULES)
    assert all(rule.judge.__doc__ for rule in RULES)


def test_the_rules_of_every_module_are_kept() -> None:
    modules = {module.name for module in iter_modules(vgtref.rules.__path__)} - {"rule"}
    assert {room.__name__.rpartition(".")[2] for room in ROOMS} == modules


def test_the_data_of_the_tests_keep_every_rule() -> None:
    assert [str(fault) for fault in find_faults(Catalogue())] == []


@pytest.mark.parametrize(
    ("file", "content", "rule"),
    [
        ("agencies.toml", "x = 1" + "0" * 5000, "not TOML"),
        ("agencies.toml", "[[agency]]\nid" + ".a" * 990 + " = 1", "line 2: key has too many dotted parts"),
        ("agencies.toml", "[[agency]]\nid = 0x" + "f" * 5000, "agencies.toml: number 1"),
        ("conventions.toml", "[[convention]]\nnumber = 0x" + "f" * 5000, "conventions.toml: number 1"),
        ("acts-201.toml", "convention = 0x" + "f" * 5000, "acts-201.toml"),
        ("agencies.toml", "\ufeff", "a byte order mark at the start"),
        ("agency.toml", "", "not a vgtref data file"),
        ("Agencies.toml", "", "not a vgtref data file"),
    ],
)
def test_a_hostile_or_misnamed_file_is_a_fault(tmp_path: Path, file: str, content: str, rule: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    assert any(rule in str(fault) for fault in find_faults(Catalogue(tmp_path)))


def test_an_empty_folder_is_not_taken_for_a_sound_one(tmp_path: Path) -> None:
    assert [fault.rule for fault in find_faults(Catalogue(tmp_path))] == ["no vgtref data file in this folder"]


def test_a_link_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").symlink_to(tmp_path / "nowhere")
    assert "the file is missing" in [fault.rule for fault in find_faults(Catalogue(tmp_path))]


def test_every_broken_record_of_a_file_is_listed(data_folder: Path) -> None:
    path = data_folder / "agencies.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "national"', 'kind = "local"'), encoding="utf-8")
    faults = [fault for fault in find_faults(Catalogue(data_folder)) if fault.field == "kind"]
    assert len(faults) == 16


def test_every_broken_row_of_a_file_of_acts_is_listed_by_state_and_kind(data_folder: Path) -> None:
    path = data_folder / "acts-185.toml"
    text = path.read_text(encoding="utf-8")
    for country in ("FR", "KE"):
        before, row, after = text.partition(f'country = "{country}"\n')
        text = before + row + after.replace("date = ", 'when = "x"\ndate = ', 1)
    path.write_text(text, encoding="utf-8")
    faults = [(fault.record, fault.rule) for fault in find_faults(Catalogue(data_folder)) if fault.file == path.name]
    assert faults == [(f"{act}", "object contains unknown field `when`") for act in ("FR signature", "KE invitation")]


def test_a_broken_pair_of_the_crosswalk_is_called_by_its_instrument_and_requirement(data_folder: Path) -> None:
    path = data_folder / "crosswalk.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('relation = "none"', 'relation = "nought"', 1), encoding="utf-8")
    (fault,) = [fault for fault in find_faults(Catalogue(data_folder)) if fault.file == path.name]
    assert (fault.record, fault.field) == ("opsc/child-under-18", "relation")


def test_the_source_of_the_letters_of_a_chart_is_checked_as_any(data_folder: Path) -> None:
    path = data_folder / "acts-185.toml"
    text = path.read_text(encoding="utf-8")
    flags = text.index("[flags]")
    path.write_text(
        text[:flags] + text[flags:].replace('sources = ["', 'sources = ["nothing-such", "', 1), encoding="utf-8"
    )
    assert "no source 'nothing-such'" in [
        fault.rule for fault in find_faults(Catalogue(data_folder)) if fault.record == "flags"
    ]


@pytest.mark.parametrize("year", ["9999-10-01", "9999-12-31"])
def test_a_consent_at_the_end_of_the_calendar_is_a_fault_and_no_crash(data_folder: Path, year: str) -> None:
    path = data_folder / "acts-201.toml"
    text = path.read_text(encoding="utf-8").replace(
        'kind = "ratification-acceptance-or-approval"\ndate = 2', f'kind = "ratification"\ndate = {year} # 2', 1
    )
    path.write_text(text, encoding="utf-8")
    assert find_faults(Catalogue(data_folder))


@pytest.mark.parametrize("file", Catalogue.files(), ids=lambda file: file.file)
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, file: DataFile[Any]) -> None:
    for content in (b"", b"\xff", b"x = [", b"[[agency]]\n", b"x = 1\n"):
        (tmp_path / file.file).write_bytes(content)
        with pytest.raises(DataError) as caught:
            Catalogue(tmp_path).read(file)
        assert caught.value.file == file.file


@pytest.mark.parametrize("file", [file.file for file in Catalogue.files()])
def test_a_rule_that_needs_a_file_which_cannot_be_read_is_left_out(tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_bytes(b"x = 1\n")
    assert {fault.file for fault in find_faults(Catalogue(tmp_path))} == {file}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("requirements.toml", 'topic = "offences"', 'topic = "crimes"'),
        ("requirements.toml", 'strength_201 = "may"', 'strength_201 = "might"'),
        ("crosswalk.toml", 'relation = "none"', 'relation = "nought"'),
        ("instruments.toml", 'kind = "criteria"', 'kind = "wishes"'),
        ("good-practice.toml", 'element = "duty"', 'element = "debt"'),
        ("articles-201.toml", 'category = "prevention"', 'category = "precaution"'),
        ("articles-201.toml", 'obligation = "mixed"', 'obligation = "blended"'),
    ],
)
def test_a_word_that_is_not_of_the_vocabulary_is_a_fault(tmp_path: Path, file: str, old: str, new: str) -> None:
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    faults = find_faults(Catalogue(tmp_path))
    assert faults
    assert all("invalid enum value" in fault.rule for fault in faults)
