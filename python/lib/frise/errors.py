"""What goes wrong."""

__all__ = ["FriseError", "FriseWarning"]


class FriseError(ValueError):
    """An article, a date, a row or a timeline that can't be taken.

    The first line of the message says what is wrong, the lines after it why, and the way out.
    ``code`` is the stable name of the kind of problem: ``"bad-date"``, ``"rows-missing"``, ….
    """

    code: str

    def __init__(self, message: str, code: str = "usage") -> None:
        super().__init__(message, code)
        self.code = code

    def __str__(self) -> str:
        return str(self.args[0])


class FriseWarning(UserWarning):
    """Something was read with a doubt; the work went on."""
