// Chromium and axe-core, for the scripts that look at pages.

import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The script of axe-core, to be run in a page, and the rules that are asked. */
export const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Starts the browser, with a profile of its own and no errands of its own. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? known.find((path) => fs.existsSync(path));
  if (!executablePath) throw new Error("no Chromium here: install it, or name it in CHROMIUM");
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"].map((what) => `--disable-${what}`);
  return puppeteer.launch({
    executablePath,
    userDataDir: fs.mkdtempSync(path.join(os.tmpdir(), "frise-chromium-")),
    args: ["--no-sandbox", "--no-first-run", ...quiet],
  });
}
