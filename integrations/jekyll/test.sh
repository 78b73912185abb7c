#!/usr/bin/env bash
# Builds a site with Jekyll (Debian's package) out of the files of this folder, and looks at its pages.
. "$(dirname "${BASH_SOURCE[0]}")/../prepare.sh"

cd "$work"
mkdir -p site/_layouts
printf 'title: Journal\nlang: fr\n' > site/_config.yml
cp -r "$here/_includes" site/
cp "$here/../frise.css" site/
stories_into site/_data
cat > site/_layouts/page.html <<'END'
<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ page.title }}</title>
<link rel="stylesheet" href="frise.css"></head><body><main><h1>{{ page.title }}</h1>{{ content }}</main></body></html>
END
for story in "${stories[@]}"; do
  printf -- '---\nlayout: page\ntitle: %s\n---\n\n{%% include frise.html story=site.data.%s %%}\n' "$story" "$story" > "site/$story.md"
done
jekyll --version
jekyll build --quiet --source site --destination public
check "$work/public"
