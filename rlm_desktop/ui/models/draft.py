"""What the root model is writing now, and the answer in it as soon as one begins."""

from rlm_desktop.rlm.parser import parse_reply

MARK = "FINAL("


class Draft:
    """Grows by tokens; a new turn begins it anew."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._text = ""

    @property
    def text(self) -> str:
        """The reply so far, as it came."""
        if self._pieces:
            self._text += "".join(self._pieces)
            self._pieces.clear()
        return self._text

    def add(self, tokens: str) -> None:
        """Take the next piece."""
        self._pieces.append(tokens)

    def restart(self) -> None:
        """Forget it: another reply begins."""
        self._pieces.clear()
        self._text = ""

    def answer(self) -> str | None:
        """Give the beginning of the answer that the reply gives as text; None while it gives none."""
        if MARK not in self.text:
            return None
        final = parse_reply(self.text).final
        return None if final is None or final.is_variable else final.value
