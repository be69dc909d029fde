"""What every form says of the data set: its name, its edition, its licence."""

TITLE = "Virtual Global Taskforce and Council of Europe conventions 185 and 201: reference data"
SUMMARY = (
    "Who belonged to the Virtual Global Taskforce, what it declared with the Council of Europe on 22 November 2011, "
    "and the conventions that the two promote: articles, requirements for national law, acts of States, reservations; "
    "every record with its sources."
)
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
