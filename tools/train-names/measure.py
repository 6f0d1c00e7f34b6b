#!/usr/bin/env python3
"""Strict F1 of names: `train-names tag` on standard input (token, gold, guess).  measure.py NAME"""
import sys

from fill import spans


def main():
    right = {}
    gold_tags, guess_tags = [], []
    for line in [*sys.stdin, "\n"]:
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3:
            gold_tags.append(parts[1])
            guess_tags.append(parts[2])
            continue
        gold, guess = set(spans(gold_tags)), set(spans(guess_tags))
        for kind in ("all", "PER", "ORG", "LOC"):
            row = right.setdefault(kind, [0, 0])
            of = lambda names: [n for n in names if kind in ("all", n[2])]
            row[0] += len(of(gold & guess))
            row[1] += len(of(gold)) + len(of(guess))
        gold_tags, guess_tags = [], []
    print(sys.argv[1], {kind: round(200 * hit / max(1, both), 1) for kind, (hit, both) in right.items()})


if __name__ == "__main__":
    main()
