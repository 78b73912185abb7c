#!/usr/bin/env bash
# Builds a site with Astro (npm) out of the files of this folder, and looks at its pages. Astro wants a newer node than many
# systems have: it comes as a package, too.
. "$(dirname "${BASH_SOURCE[0]}")/../prepare.sh"

cd "$work"
mkdir -p site/src/{components,pages} site/public
cp "$here/package.json" "$here/package-lock.json" site/
(cd site && npm_ci)
cp "$here/Frise.astro" site/src/components/
cp "$here/../frise.css" site/public/
stories_into site/src/data/timelines
cat > site/astro.config.mjs <<'END'
export default { build: { format: "file" } };
END
cat > site/src/content.config.ts <<'END'
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
export const collections = { timelines: defineCollection({ loader: glob({ pattern: "*.yaml", base: "./src/data/timelines" }) }) };
END
cat > 'site/src/pages/[story].astro' <<'END'
---
import { getCollection } from "astro:content";
import Frise from "../components/Frise.astro";
export async function getStaticPaths() {
  return (await getCollection("timelines")).map((entry) => ({ params: { story: entry.id }, props: { entry } }));
}
const { entry } = Astro.props;
---
<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{entry.id}</title>
<link rel="stylesheet" href="frise.css"></head><body><main><h1>{entry.id}</h1><Frise story={entry.data} /></main></body></html>
END
export ASTRO_TELEMETRY_DISABLED=1
(cd site && node_modules/.bin/node node_modules/astro/bin/astro.mjs --version && node_modules/.bin/node node_modules/astro/bin/astro.mjs build > ../astro.log 2>&1) || { cat astro.log; exit 1; }
check "$work/site/dist"
