"""The facts that vgtref answers from: flat TOML, one file one kind of record."""
