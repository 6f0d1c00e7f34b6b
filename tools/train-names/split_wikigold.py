#!/usr/bin/env python3
"""Keeps each fifth sentence out of training:  split_wikigold.py IN TRAIN KEPT"""
import sys

source, train, kept = sys.argv[1:4]
blocks = open(source, encoding="utf-8").read().strip("\n").split("\n\n")
for path, rest in ((train, lambda at: at % 5 != 4), (kept, lambda at: at % 5 == 4)):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(block for at, block in enumerate(blocks) if rest(at)) + "\n")
