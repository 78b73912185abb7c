#!/usr/bin/env bash
# Zola itself is in none of the registries that this test may ask. Its templates are those of the crate tera: the shortcode
# is filled in by it, with a `load_data` that reads YAML as Zola does, and Chromium looks at the pages.
. "$(dirname "${BASH_SOURCE[0]}")/../prepare.sh"

(cd "$root" && FRISE_ZOLA_PAGES="$work/public" cargo test --quiet --test it zola)
cp "$here/../frise.css" "$work/public/"
check "$work/public"
