# Sourced by the tests of the integrations: where things are, and the stories that go in. Needs FRISE, a built command, or
# cargo; node with npm; Chromium. Everything made lies in target/integrations.
set -euo pipefail
name=$(basename "$(dirname "$(realpath "${BASH_SOURCE[1]}")")")
cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/.."
. .ci/tools
here=$root/integrations/$name
work=$root/target/integrations/$name
readers=$root/target/readers
# Another zone than that of the stories: whoever makes an instant of a day shows another day.
export TZ=America/New_York LC_ALL=C.UTF-8
rm -rf "$work"
mkdir -p "$work"

# Two stories that ship, one that has every key, one that means harm: as a person would put them into a data folder.
stories=(pont papeterie vaubrune hostile)
stories_into() {
  mkdir -p "$1"
  cp "$root"/timelines/{pont,papeterie}.yaml "$root/tests/it/timeline/vaubrune.yaml" "$root/tests/it/render/hostile.yaml" "$1/"
}

# Looks at the pages in Chromium: `check FOLDER`, in which `STORY.html` or `STORY/index.html` is the page of a story.
check() {
  [ -d "$readers/node_modules" ] || { mkdir -p "$readers"; cp "$root"/tests/readers/* "$readers/"; (cd "$readers" && npm_ci --ignore-scripts); }
  cp "$root"/tests/readers/*.mjs "$readers/"
  [ -x "${FRISE:-}" ] || { (cd "$root" && cargo build --quiet); FRISE=$root/target/debug/frise; }
  mkdir -p "$work/stories" "$work/data"
  stories_into "$work/stories"
  "$FRISE" render "$work"/stories/*.yaml --to json -o "$work/data/"
  (cd "$readers" && node integration.mjs "$work/data" "$1" "$name")
}
