#!/usr/bin/env python3
"""Trains the line model of kliping-article on labelled pages and writes models/blocks.forest.

  train_blocks.py CORPUS [--folds N] [--out FILE]

CORPUS holds a folder a set, a folder a page: page.html.gz, truth.txt, meta.json. Only sets whose meta.json names a licence that allows it
(MIT, CC BY, CC0) are read; the others are named and left out. Pages are read, never copied: what is written are thresholds.
"""
import argparse
import glob
import gzip
import json
import os
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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--folds", type=int, default=3, help="of the cross-validation; 0 for none")
    parser.add_argument("--profile", default="release")
    parser.add_argument("--out", default=os.path.join(HERE, "../crates/kliping-article/models/blocks.forest"))
    given = parser.parse_args()
    trainer = subprocess.Popen(
        ["cargo", "run", "--quiet", "--profile", given.profile, "-p", "kliping-article", "--features", "training", "--example", "train_blocks"]
        + ["--", os.path.abspath(given.out), str(given.folds)],
        stdin=subprocess.PIPE, text=True, encoding="utf-8", cwd=HERE,
    )
    for page in pages(given.corpus):
        trainer.stdin.write(json.dumps(page, ensure_ascii=False) + "\n")
    trainer.stdin.close()
    sys.exit(trainer.wait())
