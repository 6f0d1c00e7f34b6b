#!/usr/bin/env python3
"""Trains one model with CRFsuite (python-crfsuite), which is faster at it than the crate and writes the same file.

  train.py OUT.crf C1 C2 ITERATIONS FEATURES…

FEATURES are files of `train-names features`; `FILE*N` takes a file N times over. Deterministic: the same files give the same weights.
"""
import sys

import pycrfsuite


def sequences(path):
    tags, rows = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line:
            tag, *attributes = line.split("\t")
            tags.append(tag)
            rows.append(attributes)
        elif tags:
            yield rows, tags
            tags, rows = [], []


def main():
    out, c1, c2, iterations, *files = sys.argv[1:]
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": float(c1), "c2": float(c2), "max_iterations": int(iterations), "feature.possible_transitions": True})
    for file in files:
        path, _, times = file.partition("*")
        for rows, tags in sequences(path):
            for _ in range(int(times or 1)):
                trainer.append(rows, tags)
    trainer.train(out)


if __name__ == "__main__":
    main()
