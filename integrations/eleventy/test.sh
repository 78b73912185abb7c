#!/usr/bin/env bash
# Builds a site with Eleventy (npm) out of the files of this folder, and looks at its pages.
. "$(dirname "${BASH_SOURCE[0]}")/../prepare.sh"

cd "$work"
mkdir -p site/_includes
cp "$here/frise.js" "$here/package.json" "$here/package-lock.json" site/
cp "$here/../frise.css" site/
(cd site && npm_ci --ignore-scripts)
stories_into site/_data
cat > site/eleventy.config.js <<'END'
import frise from "./frise.js";
export default function (config) {
  config.addPlugin(frise);
  config.addPassthroughCopy("frise.css");
  config.addFilter("stem", (path) => path.split("/").pop());
}
END
cat > site/_includes/page.njk <<'END'
<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ title }}</title>
<link rel="stylesheet" href="frise.css"></head><body><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>
END
for story in "${stories[@]}"; do
  printf -- '---\nlayout: page.njk\ntitle: %s\npermalink: %s.html\n---\n{%% frise %s %%}\n' "$story" "$story" "$story" > "site/$story.njk"
done
(cd site && node_modules/.bin/eleventy --version && node_modules/.bin/eleventy --quiet)
check "$work/site/_site"
