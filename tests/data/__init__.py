"""The data that the tests read instead of the real data: few States, all of the texts, in files of the same names.

It was taken from the real data once and does not follow it: a fact that is added or corrected there changes nothing
here, so no test has to change with it. It keeps every rule that the real data keeps. Only if a file or a field of a
record is added, removed or renamed, the same is done here.
"""
