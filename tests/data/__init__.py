"""The data that the tests read in place of the real ones: few States, the whole texts, in the same 26 files.

It was taken from the real data once and follows them no longer: a fact that is added or mended there changes nothing
here, so that no test has to change with it. Every rule holds of it as of the real data. Only where a file or a field of
a record comes, goes or is renamed, it is done here too.
"""
