#!/usr/bin/env python3
"""Trains the line model of kliping-article on labelled pages and writes models/blocks.forest.

  train_blocks.py CORPUS [--folds N] [--trees N] [--out FILE]
  train_blocks.py CORPUS --judge [--folds N] [--trees N]     F1 of each set by the rules alone and with the model; writes nothing

CORPUS holds a folder a set, a folder a page: page.html.gz, truth.txt, meta.json. Only sets whose meta.json names a licence that allows it
(MIT, CC BY, CC0) are read; the others are named and left out. Pages are read, never copied: what is written are thresholds.

--judge trains a model for each fold and reads the fold's pages with the model that has not seen them; a page's fold follows from its
address, so that the same corpus gives the same table.
"""
import argparse
import glob
import gzip
import json
import os
import re
import subprocess
import sys

ALLOWED = ("MIT", "CC-BY-4.0", "CC0")
HERE = os.path.dirname(os.path.abspath(__file__))


def pages(corpus):
    left_out = {}
    for path in sorted(glob.glob(f"{corpus}/*/*/meta.json")):
        folder = os.path.dirname(path)
        meta = json.load(open(path, encoding="utf-8"))
        name = folder.split("/")[-2]
        if not os.path.exists(f"{folder}/page.html.gz") or not os.path.exists(f"{folder}/truth.txt"):
            continue
        if not meta.get("license", "").startswith(ALLOWED):
            left_out[name] = left_out.get(name, 0) + 1
            continue
        yield {
            "set": name,
            "url": meta.get("url"),
            "html": gzip.open(f"{folder}/page.html.gz", "rt", encoding="utf-8").read(),
            "truth": open(f"{folder}/truth.txt", encoding="utf-8").read(),
        }
    print("left out for their licence:", left_out or "none", file=sys.stderr)


def table(lines, counts):
    """The trainer's lines as a table in Markdown: a set a row."""
    found = {}
    for line in lines:
        told = re.match(r"(rules alone|cross-validated, with rules): (\S+)\s+F1 (\S+) \(P (\S+) R (\S+)\)", line)
        if told:
            what, name, *figures = told.groups()
            found.setdefault(name, {})[what] = figures
    print("| set | pages | rules alone, F1 (P, R) | with the model, cross-validated, F1 (P, R) |\n|---|---|---|---|")
    for name, row in sorted(found.items()):
        cell = lambda what: "{} ({}, {})".format(*row[what]) if what in row else "–"
        print(f"| {name} | {counts.get(name, 0)} | {cell('rules alone')} | {cell('cross-validated, with rules')} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--folds", type=int, default=3, help="of the cross-validation; 0 for none")
    parser.add_argument("--trees", type=int, default=400)
    parser.add_argument("--judge", action="store_true", help="only print the table; no forest is written")
    parser.add_argument("--profile", default="release")
    parser.add_argument("--out", default=os.path.join(HERE, "../crates/kliping-article/models/blocks.forest"))
    given = parser.parse_args()
    target = "-" if given.judge else os.path.abspath(given.out)
    trainer = subprocess.Popen(
        ["cargo", "run", "--quiet", "--profile", given.profile, "-p", "kliping-article", "--features", "training", "--example", "train_blocks"]
        + ["--", target, str(given.folds), str(given.trees)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE if given.judge else None, text=True, encoding="utf-8", cwd=HERE,
    )
    counts = {}
    for page in pages(given.corpus):
        counts[page["set"]] = counts.get(page["set"], 0) + 1
        trainer.stdin.write(json.dumps(page, ensure_ascii=False) + "\n")
    trainer.stdin.close()
    if given.judge:
        table(trainer.stdout, counts)
    sys.exit(trainer.wait())
