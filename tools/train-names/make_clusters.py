#!/usr/bin/env python3
"""Word clusters: words that stand between the same neighbours get the same number.

  make_clusters.py OUT.tsv CLUSTERS FILE…

FILES hold tokens, one a line (token, tab, anything), a blank line between sentences; the second column `NNP` marks a proper noun where a file has it.
Words are factorised by the shifted positive mutual information of their neighbours (Levy and Goldberg 2014), then put into
CLUSTERS groups by spherical k-means from a fixed start. The value is cluster + 65536 × habit, habit being a bucket of how often
the word is a proper noun (or, inside a sentence, capitalised). Deterministic.
"""
import collections
import math
import re
import sys

import numpy


def sentences(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) >= 2 and parts[0]:
            rows.append((parts[0], parts[1]))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def main():
    out, count, *files = sys.argv[1:]
    count = int(count)
    words, proper, seen_proper, inner, capital = (collections.Counter() for _ in range(5))
    texts = []
    for path in files:
        for rows in sentences(path):
            tokens = [re.sub(r"[0-9]", "0", t.lower().replace("’", "'")) for t, _ in rows]
            texts.append(tokens)
            tagged = any(tag == "NNP" for _, tag in rows)
            for at, ((token, tag), word) in enumerate(zip(rows, tokens)):
                words[word] += 1
                if tagged:
                    seen_proper[word] += 1
                    proper[word] += tag == "NNP"
                if at > 0 and rows[at - 1][0] not in '."“:':
                    inner[word] += 1
                    capital[word] += token[:1].isupper()
    vocabulary = [w for w, n in words.most_common() if n >= 3 and any(c.isalpha() for c in w)][:20000]
    index = {w: i for i, w in enumerate(vocabulary)}
    contexts = {w: i for i, (w, _) in enumerate(words.most_common(3000))}
    width = len(contexts) + 1
    table = numpy.zeros((len(vocabulary), 2 * width), dtype=numpy.float32)
    for tokens in texts:
        for at, word in enumerate(tokens):
            i = index.get(word)
            if i is None:
                continue
            left = tokens[at - 1] if at else "^"
            right = tokens[at + 1] if at + 1 < len(tokens) else "$"
            table[i, contexts.get(left, width - 1)] += 1
            table[i, width + contexts.get(right, width - 1)] += 1
    total = table.sum()
    rows = table.sum(1, keepdims=True)
    columns = table.sum(0, keepdims=True) ** 0.75
    columns *= total / columns.sum()
    with numpy.errstate(divide="ignore"):
        table = numpy.maximum(numpy.log(table * total / (rows * columns + 1e-9) + 1e-12), 0)
    random = numpy.random.default_rng(1)
    probe = table @ random.standard_normal((table.shape[1], 96)).astype(numpy.float32)
    for _ in range(3):
        probe, _ = numpy.linalg.qr(table @ (table.T @ probe))
    small = probe.T @ table
    u, s, _ = numpy.linalg.svd(small @ small.T)
    vectors = probe @ (u[:, :80] * numpy.sqrt(numpy.sqrt(s[:80])))
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    # Frequent words first: they start the groups.
    centres = vectors[random.choice(min(len(vocabulary), 6000), count, replace=False)]
    for _ in range(25):
        nearest = (vectors @ centres.T).argmax(1)
        for k in range(count):
            members = vectors[nearest == k]
            if len(members):
                centre = members.sum(0)
                centres[k] = centre / (numpy.linalg.norm(centre) + 1e-9)

    def habit(word):
        part, whole = (proper, seen_proper) if seen_proper[word] >= 2 else (capital, inner)
        if not whole[word]:
            return 7
        share = part[word] / whole[word]
        return 0 if share < 0.02 else 1 if share < 0.2 else 2 if share < 0.6 else 3 if share < 0.9 else 4

    lines = {}
    for word, cluster in zip(vocabulary, nearest):
        lines[word] = int(cluster) + 65536 * habit(word)
    # Rarer words have no sure neighbours, but their habit still tells.
    for word, n in words.items():
        if word not in lines and n >= 2 and any(c.isalpha() for c in word):
            lines[word] = 65535 + 65536 * habit(word)
    with open(out, "w", encoding="utf-8") as file:
        for word in sorted(lines, key=lambda w: w.encode()):
            file.write(f"{word}\t{lines[word]}\n")
    print(len(vocabulary), "clustered,", len(lines), "words")


if __name__ == "__main__":
    main()
