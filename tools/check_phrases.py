#!/usr/bin/env python3
"""Names phrases of the project's rules and tests that stand in exactly one page of the corpora: such a phrase was learned from that page.

  check_phrases.py [CORPORA]      CORPORA: the folder that holds corpus/ and seed/ (default: the environment's KLIPING_CORPORA, else ../shared)

Looked at: the lines of crates/*/lang/*, the strings of the crates' sources and of their tests, and the suite's. A phrase counts from three words or
twenty characters on. Those of tools/phrases.common pass. Without the corpora nothing can be compared: that is said, and the exit status is 0. With such a phrase it is 1.
"""
import glob
import gzip
import html
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W_]+")
# Windows of this many words find their page; the whole phrase then decides.
KEY = 3


def words(text):
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def told(text):
    """A page's words as a reader sees them, scripts and markup aside."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
    return words(html.unescape(TAG.sub(" ", text)))


def long_enough(found, phrase):
    # Dates, version numbers and the like are no phrases.
    spoken = sum(word.isalpha() for word in found)
    return spoken >= 2 and (len(found) >= 3 or len(phrase) >= 20)


def common():
    with open(f"{HERE}/tools/phrases.common", encoding="utf-8") as lines:
        return {tuple(words(line.split("#")[0])) for line in lines if line.split("#")[0].strip()}


def phrases():
    """{words as a tuple: where it stands first}"""
    found = {}

    def add(text, where):
        for part in re.split(r"\\n|[|]", text):
            # Markup is neither compared nor measured: "<p>One<br>two" is a phrase of two short words.
            bare = TAG.sub(" ", part).strip()
            of = words(bare)
            if long_enough(of, bare):
                found.setdefault(tuple(of), f"{where}: {part.strip()[:100]}")

    for path in sorted(glob.glob(f"{HERE}/crates/*/lang/**/*", recursive=True)):
        if os.path.isfile(path) and not path.endswith((".crf", ".bin", ".fst", ".gz")):
            with open(path, encoding="utf-8", errors="ignore") as lines:
                for number, line in enumerate(lines, 1):
                    line = line.strip()
                    # Long tables of single words and names are no phrases of rules; comments are not looked up.
                    if line and not line.startswith(("#", "//", "[")) and len(line) < 200 and "," not in line and "\t" not in line:
                        add(line, f"{os.path.relpath(path, HERE)}:{number}")
    for path in sorted(glob.glob(f"{HERE}/crates/*/src/**/*.rs", recursive=True) + glob.glob(f"{HERE}/tests/**/*.rs", recursive=True)):
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.lstrip().startswith("//"):
                    continue
                for text in STRING.findall(line):
                    # A message with places to fill in is said to people, not looked for in pages.
                    if "{" not in text:
                        add(text, f"{os.path.relpath(path, HERE)}:{number}")
    return found


def pages(corpora):
    for path in sorted(glob.glob(f"{corpora}/corpus/pages/*/*/page.*")) + sorted(glob.glob(f"{corpora}/seed/*.txt")):
        opened = gzip.open(path, "rt", encoding="utf-8", errors="ignore") if path.endswith(".gz") else open(path, encoding="utf-8", errors="ignore")
        with opened as page:
            text = page.read()
        yield os.path.relpath(path, corpora), told(text) if path.endswith(".gz") else words(text)
    for path in sorted(glob.glob(f"{corpora}/corpus/timeline/articles/*")):
        if os.path.isfile(path):
            with open(path, encoding="utf-8", errors="ignore") as article:
                yield os.path.relpath(path, corpora), words(article.read().replace("\\n", " "))


def main():
    corpora = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KLIPING_CORPORA", os.path.join(HERE, "../shared"))
    if not os.path.isdir(f"{corpora}/corpus"):
        print(f"no corpora at {corpora}: the phrases cannot be compared with any page")
        return 0
    let_pass = common()
    known = {phrase: where for phrase, where in phrases().items() if phrase not in let_pass}
    keyed = {}
    for phrase in known:
        keyed.setdefault(phrase[:KEY], []).append(phrase)
    shorter = {key for key in keyed if len(key) < KEY}
    seen = {}
    count = 0
    for name, of in pages(corpora):
        count += 1
        # The same page may stand in two sets: what it says decides, not its name.
        here = set()
        for at in range(len(of)):
            keys = [tuple(of[at : at + KEY])] + [tuple(of[at : at + size]) for size in (2,) if tuple(of[at : at + size]) in shorter]
            for key in keys:
                for phrase in keyed.get(key, ()):
                    if phrase not in here and tuple(of[at : at + len(phrase)]) == phrase:
                        here.add(phrase)
        for phrase in here:
            seen.setdefault(phrase, []).append(name)
    lonely = sorted((known[phrase], names[0]) for phrase, names in seen.items() if len(names) == 1)
    for where, name in lonely:
        print(f"{where}  -- only in {name}")
    print(f"{len(known)} phrases, {count} pages: {len(lonely)} phrases stand in one page alone")
    return 1 if lonely else 0


if __name__ == "__main__":
    sys.exit(main())
