"""What the data set is called, by whom it is, under which licence: the same in a citation and in an export."""

AUTHORS = "The vgtref authors"
TITLE = (
    "vgtref: offline reference on the Virtual Global Taskforce and the two conventions named in its declaration with "
    "the Council of Europe"
)
SUMMARY = (
    "Who belonged to the Virtual Global Taskforce, what it declared with the Council of Europe on 22 November 2011, "
    "and the two conventions named in that declaration, with two protocols: articles, requirements for national law, "
    "acts of States, reservations; every record with its sources."
)
LICENCE = "CC-BY-4.0"
LICENCE_SHORT = "CC BY 4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
