"""The tests. They read tests/data, whatever the real data say; tests/test_live_data.py alone reads those."""

from vgtref import datafiles

datafiles.PACKAGE = "tests.data"
