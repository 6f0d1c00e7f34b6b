#!/usr/bin/env python3
"""Writes the word list that train-stems learns from: `word<TAB>count`, sorted.

  words.py dataset_postag.txt OUT

The source has `token<TAB>tag` lines. Foreign words (FW), symbols and numbers are left out; words in capitals of names count once however often they
occur, because names repeat and are built from anything, and so do function words, of which hardly any takes affixes. Deterministic.
"""
import re
import sys
from collections import Counter

# Tags of words that take affixes.
ROOTS = {"NN", "VB", "JJ", "NUM"}
WORD = re.compile(r"[a-z]+$")


def main():
    source, out = sys.argv[1:]
    common, seen = Counter(), set()
    for line in open(source, encoding="utf-8"):
        token, _, tag = line.rstrip("\n").partition("\t")
        if tag in ("FW", "SYM", ""):
            continue
        for part in token.lower().split("-"):
            if not WORD.match(part) or len(part) < 2:
                continue
            if tag not in ROOTS:
                seen.add(part)
            else:
                common[part] += 1
    for word in seen:
        common.setdefault(word, 1)
    with open(out, "w", encoding="utf-8") as file:
        for word in sorted(common):
            file.write(f"{word}\t{common[word]}\n")


if __name__ == "__main__":
    main()
