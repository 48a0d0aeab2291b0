"""The names that a contract declares."""


class Names:
    """Every declared name with what it names."""

    def __init__(self):
        self.kinds = {}    # name -> term, table, measure, kpi, consequence, trigger, label
        self.accounts = set()
        self.steps = set()
        self.calendars, self.word_measures = set(), set()
        self.currency = None

    def longest(self, text, position, names):
        best = None
        for name in names:
            if text.startswith(name, position) and (best is None or len(name) > len(best)):
                end = position + len(name)
                if end == len(text) or not is_word(text[end]):
                    best = name
        return best


def is_word(character):
    return character.isalnum() or character == "_"
