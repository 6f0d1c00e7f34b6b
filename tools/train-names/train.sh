#!/bin/sh
# Makes crates/kliping-article/models anew. See README.md.
set -eu
names=$1 sources=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
models=$here/../../crates/kliping-article/models
lang=$here/../../crates/kliping-article/lang
mkdir -p "$work"
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

tool() { cargo run --quiet --release -- "$@"; }

python3 split_wikigold.py "$names/en/wikigold.first80.tsv" "$work/wikigold.train.tsv" "$work/wikigold.kept.tsv"
python3 make_lists.py "$sources" "$lang" "$work"
python3 make_clusters.py "$work/clusters.id.tsv" 300 "$sources"/nlp_id*/nlp_id/data/dataset_postag.txt \
    "$names/id/idner-news-2k.train.tsv" "$names/id/nergrit.train.tsv"
python3 make_clusters.py "$work/clusters.en.tsv" 300 "$names/en/crossner.tsv" "$names/en/gum-without-news.tsv" "$work/wikigold.train.tsv"
for list in gazetteer clusters.id clusters.en; do tool pack "$work/$list.tsv" "$models/$list.fst"; done

for file in idner-news-2k.train nergrit.train; do
    python3 harmonise.py "$work/gazetteer.tsv" "$names/id/$file.tsv" "$work/$file.tsv"
    python3 augment.py id "$work/gazetteer.tsv" "$lang/id.titles" "$work/$file.tsv" "$work/more.$file.tsv"
    tool features id "$work/$file.tsv" > "$work/$file.txt"
    tool features id "$work/more.$file.tsv" > "$work/more.$file.txt"
done
python3 train.py "$models/id.crf" 0.15 0.02 60 "$work/idner-news-2k.train.txt*2" "$work/nergrit.train.txt" \
    "$work/more.idner-news-2k.train.txt" "$work/more.nergrit.train.txt"

cp "$names/en/gum-without-news.tsv" "$work/gum.tsv"
for file in gum wikigold.train; do tool features en "$work/$file.tsv" > "$work/$file.txt"; done
python3 train.py "$work/first.crf" 0.2 0.02 60 "$work/gum.txt" "$work/wikigold.train.txt*2"
tool tag en "$work/first.crf" "$names/en/crossner.tsv" | python3 fill.py > "$work/crossner.tsv"
tool features en "$work/crossner.tsv" | python3 third.py > "$work/crossner.txt"
python3 augment.py en "$work/gazetteer.tsv" "$lang/en.titles" "$work/wikigold.train.tsv" "$work/more.wikigold.tsv"
tool features en "$work/more.wikigold.tsv" > "$work/more.wikigold.txt"
python3 train.py "$models/en.crf" 0.25 0.02 50 "$work/crossner.txt" "$work/gum.txt" "$work/wikigold.train.txt*2" "$work/more.wikigold.txt"

for file in "$names"/id/idner-news-2k.dev.tsv "$names"/id/nergrit.valid.tsv; do tool tag id "$models/id.crf" "$file" | python3 measure.py "$file"; done
for file in "$names"/en/uner-ewt.dev.tsv "$work/wikigold.kept.tsv"; do tool tag en "$models/en.crf" "$file" | python3 measure.py "$file"; done
