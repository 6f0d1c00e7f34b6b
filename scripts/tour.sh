#!/usr/bin/env bash
# The main job in the terminal, on the sample library: clip, article, removals, timeline, actors, quotes, search.
# Every line that begins with "$" is a real command and can be typed again afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
program=$target/debug/kliping
archive=$target/sample-archive
bold="" reset=""
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m' reset=$'\e[0m'; fi

kliping() { "$program" --archive "$archive" "$@"; }
chapter() { printf '\n%s%s%s\n\n' "$bold" "$1" "$reset"; }
show() { printf '$ kliping %s\n\n' "$*"; kliping "$@"; }

# A tour begins with an empty archive, so that it always shows the same.
rm -rf "$archive"

# The address under which a page of the sample library was published.
address() { sed -n 's/^ *"url": "\([^"]*\)".*$/\1/p' "$1/meta.json"; }

jet=tests/corpus/sample/id-su24-ditembak
chapter "Clipping a page as its outlet would deliver it"
show clip "$jet/page.html" --url "$(address "$jet")"

chapter "Clipping the rest of the sample library, in silence"
for folder in tests/corpus/sample/*; do
  kliping clip "$folder"/page.* --url "$(address "$folder")" > /dev/null
done
show list

id=$(kliping list --json | grep -F "\"$(address "$jet")\"" | sed 's/^{"id":"\([^"]*\)".*/\1/')
chapter "One article, clean"
show show "$id"

chapter "What was taken out of it, and why"
show show "$id" --removals

chapter "What happened in the last week of November 2015, and which sentence says so"
show timeline --from 2015-11-23 --to 2015-11-29

chapter "Who was in it"
show actors putin

chapter "Who said what"
show quotes putin

chapter "Search that knows the language: menembak finds penembakan and ditembak"
show search menembak

printf '\nThe archive of this tour stays in %s. Go on with\n  %s --archive %s --help\n' "$archive" "$program" "$archive"
