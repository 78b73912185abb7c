// Chromium looks at the pages that a generator of static sites made with one of our integrations: every event that may be
// shown is there in order, with its date in words; nothing that a person hid and no note is; nothing foreign runs, is loaded
// or looks like an element; axe-core finds nothing.
//
// node integration.mjs DATA PAGES NAME: the stories as `frise render --to json` gives them, and the folder of the pages.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { AXE, RULES, launch } from "./chromium.mjs";
import { check, end } from "./common.mjs";

const [, , data, pages, name] = process.argv;
const browser = await launch();
// What nobody sees is not compared: frise drops it, a template need not.
const plain = (text) => (text ?? "").replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/\s+/gu, " ").trim();

function pageOf(story) {
  const found = [`${story}.html`, path.join(story, "index.html")].map((file) => path.join(pages, file)).find(fs.existsSync);
  if (!found) throw new Error(`${name}: no page of ${story} in ${pages}`);
  return found;
}

async function look(story) {
  const file = pageOf(story);
  const { events } = JSON.parse(fs.readFileSync(path.join(data, `${story}.json`), "utf8"));
  const html = fs.readFileSync(file, "utf8");
  for (const word of ["PRIVATE-NOTE", "HIDDEN", "PROPOSED", "hidden-"]) check(!html.includes(word), `${story}: ${word} is printed`);
  const page = await browser.newPage();
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const own = asked.protocol === "file:" && [path.basename(file), "frise.css"].includes(path.basename(asked.pathname));
    check(own, `${story}: asks for ${asked.href}`);
  });
  page.on("pageerror", (error) => check(false, `${story}: ${error}`));
  page.on("dialog", async (dialog) => {
    check(false, `${story}: a dialog, ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.setViewport({ width: 390, height: 844 });
  await page.goto(pathToFileURL(file).href);
  const found = await page.evaluate(() => {
    const text = (element) => element?.textContent ?? null;
    return {
      events: [...document.querySelectorAll(".frise-event")].map((event) => ({
        id: event.id,
        title: text(event.querySelector(".frise-title")),
        when: text(event.querySelector(".frise-when")),
        marks: text(event.querySelector(".frise-marks")),
        sources: event.querySelectorAll("details ul > li").length,
      })),
      strange: [...document.querySelectorAll("script, iframe, object, embed, form, base, .frise img, .frise style")].map((one) => one.outerHTML),
      handlers: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames().filter((key) => key.startsWith("on"))),
      protocols: [...document.querySelectorAll("a[href]")].map((link) => link.protocol),
      wide: document.documentElement.scrollWidth - innerWidth,
    };
  });
  check(found.strange.length === 0, `${story}: ${found.strange}`);
  check(found.handlers.length === 0, `${story}: ${found.handlers}`);
  check(found.protocols.every((one) => ["http:", "https:", "mailto:"].includes(one)), `${story}: ${found.protocols}`);
  check(found.wide <= 0, `${story}: ${found.wide} pixels too wide`);
  check(found.events.length === events.length, `${story}: ${found.events.length} events, not ${events.length}`);
  for (const [at, event] of events.entries()) {
    const shown = found.events[at];
    check(plain(shown?.title) === plain(event.title), `${story}: « ${shown?.title} », not « ${event.title} »`);
    if (event.when) check(plain(shown?.when) === plain(event.when), `${story}: ${shown?.when}, not ${event.when}`);
    if (event.kind === "plan") check(Boolean(plain(shown?.marks)), `${story}: « ${event.title} » does not look like a plan`);
    const sources = event.sources?.length ?? 0;
    check(shown?.sources === sources, `${story}: ${shown?.sources} sources, not ${sources}`);
  }
  await page.evaluate(AXE);
  for (const open of [false, true]) {
    await page.evaluate((open) => document.querySelectorAll("details").forEach((one) => (one.open = open)), open);
    const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
    for (const { id, nodes } of violations) {
      check(false, `${story}: ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
    }
  }
  await page.close();
  return events.length;
}

let count = 0;
for (const file of fs.readdirSync(data).sort()) count += await look(file.replace(/\.json$/, ""));
await browser.close();
end(name, `${count} events`);
