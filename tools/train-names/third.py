#!/usr/bin/env python3
"""Every third sequence of a features file, standard input to standard output: enough of a large corpus of another domain."""
import sys

for at, block in enumerate(sys.stdin.read().strip("\n").split("\n\n")):
    if at % 3 == 0:
        print(block + "\n")
