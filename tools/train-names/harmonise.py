#!/usr/bin/env python3
"""Brings corpora of several guidelines to one: Kliping names every country, and an acronym in brackets is a name of its own.

  harmonise.py COUNTRIES IN OUT

The Indonesian corpora leave a country out where it acts ("pemerintah Jepang") and take "Badan A (BA)" as one name. COUNTRIES is the list of
the gazetteer (phrase, tab, flags): flag 1 is a country.
"""
import sys


def sentences(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) >= 2 and parts[0]:
            rows.append([parts[0], parts[-1]])
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def main():
    lists, source, out = sys.argv[1:4]
    countries = set()
    for line in open(lists, encoding="utf-8"):
        phrase, flags = line.rstrip("\n").split("\t")
        if int(flags) & 1:
            countries.add(tuple(phrase.split()))
    # «bahasa Indonesia», «orang Jepang» and the like name a language or people, not the country.
    peoples = {"bahasa", "berbahasa", "orang", "masakan", "etnis", "suku", "language"}
    with open(out, "w", encoding="utf-8") as file:
        for rows in sentences(source):
            words = [token.lower() for token, _ in rows]
            at = 0
            while at < len(rows):
                for count in (4, 3, 2, 1):
                    phrase = tuple(words[at : at + count])
                    free = all(tag == "O" for _, tag in rows[at : at + count])
                    if len(phrase) == count and phrase in countries and free and rows[at][0][0].isupper():
                        if at == 0 or words[at - 1] not in peoples:
                            for step in range(count):
                                rows[at + step][1] = "I-LOC" if step else "B-LOC"
                        at += count - 1
                        break
                at += 1
            for at in range(1, len(rows)):
                # ( BA ) inside a name
                if rows[at][0] == "(" and rows[at][1].startswith("I-"):
                    kind = rows[at][1][2:]
                    close = next((i for i in range(at, len(rows)) if rows[i][0] == ")"), None)
                    inside = range(at + 1, close if close is not None else len(rows))
                    if close is not None and all(rows[i][1] == f"I-{kind}" for i in inside) and len(inside):
                        rows[at][1] = rows[close][1] = "O"
                        rows[at + 1][1] = f"B-{kind}"
                        if close + 1 < len(rows) and rows[close + 1][1] == f"I-{kind}":
                            rows[close + 1][1] = f"B-{kind}"
            for token, tag in rows:
                file.write(f"{token}\t{tag}\n")
            file.write("\n")


if __name__ == "__main__":
    main()
