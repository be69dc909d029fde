"""The answers file: a State's law held against the points of the requirements, as TOML or as CSV for a spreadsheet."""
