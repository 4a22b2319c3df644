"""How far apart two words are written."""


def distance(one: str, other: str) -> int:
    """How many letters are to be added, dropped, changed or swapped to make one of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row, before_that = row, [i], before
        for j, counterpart in enumerate(other, start=1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and one[i - 2] == counterpart and letter == other[j - 2]:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]


def one_slip_from(word: str, letters: str) -> set[str]:
    """The words at a distance of one, made with those letters."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    dropped = {start + rest[1:] for start, rest in cuts if rest}
    swapped = {start + rest[1] + rest[0] + rest[2:] for start, rest in cuts if len(rest) > 1}
    changed = {start + letter + rest[1:] for start, rest in cuts if rest for letter in letters}
    added = {start + letter + rest for start, rest in cuts for letter in letters}
    return (dropped | swapped | changed | added) - {word}
