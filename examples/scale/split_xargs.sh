#!/bin/sh
# No engine at all: the file in parts, a process for each. (`frise analyse --jobs N` does the same in one process.)
#
#     split_xargs.sh articles.jsonl partials
#     frise merge --jsonl partials/*.partial -o timelines/
set -eu
articles=$1 partials=$2 jobs=${3:-$(nproc)}
mkdir -p "$partials"
split -n "l/$jobs" "$articles" "$partials/part."
# xargs ends with 123 when one of them failed.
find "$partials" -name 'part.*' ! -name '*.partial' -print0 | sort -z |
  xargs -0 -P "$jobs" -I {} sh -c 'frise analyse --jsonl "$1" > "$1.partial" && rm "$1"' sh {}
given=$(grep -c . "$articles") made=$(cat "$partials"/*.partial | wc -l)
echo "$given articles, $made lines in $partials"
[ "$given" = "$made" ]
