// TimelineJS itself draws the story in a page: a slide for each dated event, its date in words, and no element or
// attribute that does something by itself.

import fs from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";
import { check, end, render, rows, stories } from "./common.mjs";

const require = createRequire(import.meta.url);
const program = fs.readFileSync(require.resolve("@knight-lab/timelinejs/dist/js/timeline.js"), "utf8");
const PAGE = '<!doctype html><body><div id="story" style="width:800px;height:600px"></div></body>';

let count = 0;
for (const story of stories()) {
  const { window } = new JSDOM(PAGE, { runScripts: "outside-only", pretendToBeVisual: true, url: "https://frise.example/" });
  window.matchMedia = () => ({ matches: false, addListener() {}, addEventListener() {} });
  window.eval(program);
  window.eval(`window.made = new TL.Timeline("story", ${render(story, "timelinejs.json")}, {
    script_path: "https://frise.example/", font: null,
  })`);
  const slides = () => window.document.querySelectorAll(".tl-slide");
  for (let waited = 0; slides().length === 0 && waited < 10000; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const errors = window.made.config?.getErrors() ?? ["no configuration"];
  check(errors.length === 0, `${story}: ${errors.join(" ")}`);
  const dated = rows(story).filter((row) => row.from);
  check(slides().length === dated.length + 1, `${story}: ${slides().length} slides for ${dated.length} events and a title`);
  const shown = [...window.document.querySelectorAll(".tl-headline-date")].map((date) => date.textContent.trim());
  for (const row of dated) {
    const when = row.when.replace(/^'/, "").replace(/</g, "‹").replace(/>/g, "›").slice(0, 12);
    check(shown.some((date) => date.startsWith(when)), `${story}: no slide is dated ${when}`);
  }
  for (const element of window.document.querySelectorAll("#story *")) {
    const name = element.localName;
    const known = /^(div|span|h[1-6]|p|a|b|em|strong|ul|ol|li|pre|code|blockquote|img|button|br|hr|figure|figcaption|section|svg|path)$/;
    check(known.test(name), `${story}: <${name}>`);
    for (const { name: attribute, value } of element.attributes) {
      check(!attribute.startsWith("on"), `${story}: <${name} ${attribute}>`);
      check(!/^\s*(javascript|data|vbscript):/i.test(value), `${story}: ${attribute}=${value}`);
    }
  }
  count += slides().length;
  window.close();
}
end("TimelineJS", `${count} slides`);
