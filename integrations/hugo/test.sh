#!/usr/bin/env bash
# Builds a site with Hugo (Debian's package) out of the files of this folder, and looks at its pages.
. "$(dirname "${BASH_SOURCE[0]}")/../prepare.sh"

cd "$work"
mkdir -p site/content site/static site/layouts/_default
cat > site/config.toml <<'END'
baseURL = "https://journal.example/"
languageCode = "fr"
title = "Journal"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home"]
relativeURLs = true
uglyURLs = true
END
cp -r "$here/layouts" site/
cp "$here/../frise.css" site/static/
stories_into site/data
cat > site/layouts/_default/single.html <<'END'
<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title>
<link rel="stylesheet" href="frise.css"></head><body><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
END
for story in "${stories[@]}"; do
  printf -- '---\ntitle: %s\n---\n\n{{< frise "%s" >}}\n' "$story" "$story" > "site/content/$story.md"
done
hugo version
hugo --quiet --source site
check "$work/site/public"
