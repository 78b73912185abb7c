// Chromium walks through a site: every page loads nothing and runs nothing foreign, fits a phone of 320 pixels, is read by
// axe-core in light and dark, and every link of it leads to a page that is there. Then the site is watched: a page that is
// open loads itself again when its timeline changes.
//
// node site.mjs SITE FRISE: the folder of the site, and the command. FRISE_SHOTS=folder keeps pictures.

import fs from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { AXE, RULES, launch } from "./chromium.mjs";
import { check, end } from "./common.mjs";

const [, , site, frise] = process.argv;
const VIEWS = {
  desktop: { width: 1280, height: 900, scheme: "light" },
  dark: { width: 1280, height: 900, scheme: "dark" },
  phone: { width: 390, height: 844, scheme: "light" },
  narrow: { width: 320, height: 640, scheme: "dark" },
};

const files = fs.readdirSync(site, { recursive: true }).map(String);
const pages = files.filter((name) => name.endsWith(".html"));
check(pages.length > 10, `${pages.length} pages`);
const browser = await launch();

async function open(name, { width, height, scheme }) {
  const page = await browser.newPage();
  const address = pathToFileURL(path.join(site, name)).href;
  page.on("request", (request) => check(request.url().split("#")[0] === address, `${name}: asks for ${request.url()}`));
  page.on("console", (message) => check(false, `${name}: says ${message.text()}`));
  page.on("pageerror", (error) => check(false, `${name}: ${error}`));
  page.on("dialog", async (dialog) => {
    check(false, `${name}: a dialog, ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(address);
  return page;
}

for (const name of pages) {
  // Pages of actors are many and of one kind; pages of stories are looked at closer by html.mjs.
  const views = name.startsWith("actors") ? ["desktop", "narrow"] : Object.keys(VIEWS);
  for (const view of views) {
    const page = await open(name, VIEWS[view]);
    if (process.env.FRISE_SHOTS) {
      await page.screenshot({ path: path.join(process.env.FRISE_SHOTS, `site-${name.replaceAll("/", "-")}-${view}.png`) });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(wide <= 0, `${name} (${view}): ${wide} pixels too wide`);
    await page.evaluate(AXE);
    const { violations, passes } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
    check(passes.length > 12, `${name} (${view}): axe-core looked at ${passes.length} things only`);
    for (const { id, nodes } of violations) {
      check(false, `${name} (${view}): ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
    }
    await page.close();
  }
  const page = await open(name, VIEWS.desktop);
  const links = await page.evaluate(() => [...document.querySelectorAll("a[href], link[href]")].map((link) => link.href));
  for (const link of links.map((link) => new URL(link))) {
    check(["file:", "https:", "http:", "mailto:"].includes(link.protocol), `${name}: ${link.href}`);
    if (link.protocol !== "file:") continue;
    const to = path.relative(site, decodeURIComponent(link.pathname));
    check(files.includes(to), `${name}: leads to ${to}`);
  }
  const data = await page.$$eval("script[type='application/ld+json']", (all) => all.map((one) => JSON.parse(one.textContent)["@graph"].length));
  check(name.startsWith("stories") === data.length > 0, `${name}: ${data.length} pieces of linked data`);
  await page.close();
}

/** A page of a watched site shows a change by itself. */
async function watch() {
  const [from, to] = ["watched", "watched-site"].map((name) => path.join(path.dirname(site), name));
  for (const folder of [from, to]) fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(from);
  const file = path.join(from, "lake.yaml");
  const write = (title) => fs.writeFileSync(file, `schema: frise/1\ntitle: ${title}\nlang: en\nevents:\n  - {title: A, date: "2024-05-10"}\n`);
  write("The lake");
  const server = spawn(frise, ["site", from, "-o", to, "--watch", "--port", "0"]);
  const address = await new Promise((found) => {
    let said = "";
    server.stderr.on("data", (text) => {
      said += text;
      const address = /http:\/\/[\d.:]+\//.exec(said);
      if (address) found(address[0]);
    });
  });
  const page = await browser.newPage();
  page.on("console", (message) => check(false, `watched: says ${message.text()}`));
  await page.goto(`${address}stories/lake.html`);
  // It must know which state it shows before that changes.
  await new Promise((done) => setTimeout(done, 1500));
  write("The lake at night");
  const reloaded = page.waitForFunction(() => document.title.startsWith("The lake at night"), { timeout: 15000 });
  await reloaded.then(() => {}, () => check(false, "watched: the page does not load itself again"));
  await page.close();
  server.kill();
}

await watch();
await browser.close();
end("a site", `${pages.length} pages`);
