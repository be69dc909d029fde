"""The errors that vgtref raises, each with the exit code that it ends in."""


class VgtrefError(Exception):
    """Base of every expected fault: a one-line message, perhaps one line of advice, and an exit code.

    ``cli_hint`` is the advice in words of the command line, which takes its place there. ``named`` is the text in it
    that names no record of the kind that was asked for, and may name one of another.
    """

    exit_code = 1

    def __init__(
        self, message: str, hint: str | None = None, named: str | None = None, cli_hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.cli_hint = cli_hint
        self.named = named

    def __str__(self) -> str:
        return self.message


class NotFoundError(VgtrefError, LookupError):
    """What was named is not there: a record or a data folder; ``meant`` are records that the name may stand for."""

    exit_code = 1
    meant: tuple[str, ...] = ()


class UsageError(VgtrefError, ValueError):
    """The question itself is wrong: a malformed date, an unknown field, options that exclude each other."""

    exit_code = 2


class AmbiguousError(UsageError):
    """A name that fits several records."""


class DataError(VgtrefError):
    """A data file breaks its own rules; names the file, the record, the field and the rule."""

    exit_code = 3

    def __init__(self, file: str, record: str | None, field: str | None, rule: str) -> None:
        super().__init__(": ".join(part for part in (file, record, field, rule) if part))
        self.args = (file, record, field, rule)  # what unpickling passes
        self.file = file
        self.record = record
        self.field = field
        self.rule = rule


class OutputError(VgtrefError):
    """The answer could not be written: a full disk, no permission."""

    exit_code = 74


class ClosedPipeError(VgtrefError):
    """The reader of a pipe has gone; nobody is left to tell, so it ends without a word."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__("")
        self.args = ()
