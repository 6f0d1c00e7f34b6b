#!/usr/bin/env python3
"""More sentences from few: names are exchanged for others of their kind, and persons are given offices.

  augment.py LANGUAGE GAZETTEER TITLES IN OUT

The corpora hold few sentences like «Ketua KPK Ali Fikri» (an office, its body, its holder), which news is full of. Each sentence with a name
is repeated once with other names: persons from the lists of given names and surnames, places from the places, organisations from the other
sentences. Deterministic.
"""
import random
import sys

from harmonise import sentences

COUNTRY, REGION, CITY, GIVEN, SURNAME, BIG_CITY, INDONESIAN = 1, 2, 4, 8, 16, 32, 64


def spans(tags):
    out, start, kind = [], None, None
    for at, tag in enumerate(tags + ["O"]):
        if start is not None and tag != f"I-{kind}":
            out.append((start, at, kind))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start, kind = at, tag[2:]
    return out


def main():
    language, lists, titles, source, out = sys.argv[1:6]
    draw = random.Random(7)
    given, given_own, surnames, surnames_own, cities, countries = [], [], [], [], [], []
    for line in open(lists, encoding="utf-8"):
        phrase, flags = line.rstrip("\n").split("\t")
        flags = int(flags)
        name = " ".join(w.capitalize() for w in phrase.split())
        own = flags & INDONESIAN and language == "id"
        if " " not in name and len(name) > 2:
            if flags & GIVEN:
                (given_own if own else given).append(name)
            if flags & SURNAME:
                (surnames_own if own else surnames).append(name)
        if flags & (BIG_CITY | CITY) and (own or flags & BIG_CITY):
            cities.append(name)
        if flags & COUNTRY:
            countries.append(name)
    heads, section = [], ""
    for line in open(titles, encoding="utf-8"):
        line = line.strip()
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#") and section == "[heads]":
            heads.append(" ".join(w if w in ("of", "and") else w.capitalize() for w in line.replace(",", " ,").split()))
    data = [rows for rows in sentences(source)]
    bodies = []
    for rows in data:
        for start, end, kind in spans([tag for _, tag in rows]):
            if kind == "ORG" and end - start <= 4:
                bodies.append([token for token, _ in rows[start:end]])

    def person():
        own = given_own and draw.random() < 0.6
        first, last = (given_own, surnames_own or given_own) if own else (given, surnames)
        parts = [draw.choice(first)]
        if own and draw.random() < 0.35:
            parts.append(draw.choice(given_own))
        if draw.random() < 0.8:
            parts.append(draw.choice(last))
        elif draw.random() < 0.3:
            parts = [draw.choice(last)]
        return parts

    with open(out, "w", encoding="utf-8") as file:
        for rows in data:
            names = spans([tag for _, tag in rows])
            if not names:
                continue
            made, at = [], 0
            for start, end, kind in names:
                made.extend((token, "O") for token, _ in rows[at:start])
                shouted = all(t.isupper() for t, _ in rows[start:end])
                if kind == "PER":
                    words = person() if not shouted or end - start > 1 else [t for t, _ in rows[start:end]]
                    before = rows[start - 1][0].lower() if start else ""
                    if draw.random() < 0.3 and not before[:1].isupper() and heads:
                        title = draw.choice(heads)
                        made.extend((w if start or i else w.capitalize(), "O") for i, w in enumerate(title.split()))
                        if draw.random() < 0.7:
                            body = draw.choice(bodies)
                            made.extend((w, "I-ORG" if i else "B-ORG") for i, w in enumerate(body))
                        if draw.random() < 0.2:
                            made.append((",", "O"))
                elif kind == "LOC":
                    words = [t for t, _ in rows[start:end]]
                    if end - start <= 2 and draw.random() < 0.7:
                        words = draw.choice(countries if draw.random() < 0.3 else cities).split()
                else:
                    words = draw.choice(bodies) if draw.random() < 0.7 else [t for t, _ in rows[start:end]]
                made.extend((w, f"{'I' if i else 'B'}-{kind}") for i, w in enumerate(words))
                at = end
            made.extend((token, "O") for token, _ in rows[at:])
            for token, tag in made:
                file.write(f"{token}\t{tag}\n")
            file.write("\n")


if __name__ == "__main__":
    main()
