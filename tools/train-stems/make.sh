#!/bin/sh
# Fetches the corpus, checks it, and learns the stemmer's table anew. Needs pip and cargo.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip download --quiet --no-deps --no-binary :all: --dest "$work" nlp-id==0.1.23.0
tar -xzf "$work"/nlp_id-0.1.23.0.tar.gz -C "$work"
corpus="$work/nlp_id-0.1.23.0/nlp_id/data/dataset_postag.txt"
echo "c2b6ef45dc1c5ddb8df0a6b2e0cf28270a9ff0a7518f71c9a60a5e0dbf8aa9b0  $corpus" | sha256sum --check --quiet
python3 words.py "$corpus" "$work/words.tsv"
cargo run --quiet --release -- "$work/words.tsv" ../../crates/kliping-archive/src/index/stem/lang/id.roots
