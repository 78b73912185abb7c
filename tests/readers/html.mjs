// Chromium shows the page under its own policy: it loads nothing and runs nothing but its script, axe-core finds nothing
// against WCAG 2.2 AA, it fits a narrow phone, its filters work, it reads without JavaScript, and it prints.
//
// FRISE_SHOTS=folder keeps a picture of each page.

import path from "node:path";
import { pathToFileURL } from "node:url";
import { AXE, RULES, launch } from "./chromium.mjs";
import { check, end, folder, rows, stories } from "./common.mjs";

const VIEWS = {
  desktop: { width: 1280, height: 900, scheme: "light" },
  dark: { width: 1280, height: 900, scheme: "dark" },
  phone: { width: 390, height: 844, scheme: "light" },
  narrow: { width: 320, height: 640, scheme: "dark" },
};

const browser = await launch();

/** Opens a page; whatever it asks of the network, says or throws is a problem. */
async function open(name, { width, height, scheme }, script = true) {
  const page = await browser.newPage();
  const address = pathToFileURL(path.join(folder, `${name}.html`)).href;
  page.on("request", (request) => {
    check(request.url().split("#")[0] === address, `${name}: asks for ${request.url()}`);
  });
  page.on("console", (message) => check(false, `${name}: says ${message.text()}`));
  page.on("pageerror", (error) => check(false, `${name}: ${error}`));
  page.on("dialog", async (dialog) => {
    check(false, `${name}: a dialog, ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(address);
  return page;
}

/** What axe-core finds. What is far from the window is not laid out, and its sizes would be guesses: all of it is, here. */
async function audit(page, what) {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll("main section, .annexes > section")) part.style.contentVisibility = "visible";
  });
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), RULES);
  check(passes.length > 15, `${what}: axe-core looked at ${passes.length} things only`);
  for (const { id, nodes } of violations) {
    check(false, `${what}: ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`);
  }
}

const openAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
const shown = (page) =>
  page.evaluate(() => [...document.querySelectorAll(".event")].filter((event) => event.checkVisibility()).length);

/** Everything in one look: sizes, colours, rules. */
async function look(name, view, count) {
  const page = await open(name, VIEWS[view]);
  check((await shown(page)) === count, `${name} (${view}): ${await shown(page)} events, not ${count}`);
  if (process.env.FRISE_SHOTS) {
    await page.screenshot({ path: path.join(process.env.FRISE_SHOTS, `${name}-${view}.png`) });
  }
  const width = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check((await width()) <= 0, `${name} (${view}): ${await width()} pixels too wide`);
  await audit(page, `${name} (${view})`);
  await openAll(page);
  await audit(page, `${name} (${view}, opened)`);
  check((await width()) <= 0, `${name} (${view}, opened): ${await width()} pixels too wide`);
  await page.close();
}

/** The filters, with the keyboard. */
async function filter(name, count) {
  const page = await open(name, VIEWS.desktop);
  let audited = false;
  for (const button of await page.$$(".filters button[aria-pressed]")) {
    const expected = Number(await button.$eval(".count", (element) => element.textContent));
    await button.focus();
    await page.keyboard.press("Enter");
    check((await shown(page)) === expected, `${name}: ${await shown(page)} events behind a filter, not ${expected}`);
    const said = await page.$eval(".shown", (element) => element.textContent);
    check(said.includes(expected) && said.includes(count), `${name}: the filter says « ${said} »`);
    if ((await shown(page)) < count) {
      const groups = await page.$$eval(".day, .month-group, .year-group", (all) =>
        all.filter((group) => group.checkVisibility() && !group.querySelector(".event:not([hidden])")).length);
      check(groups === 0, `${name}: ${groups} groups without an event are shown`);
      if (!audited) await audit(page, `${name} (filtered)`);
      audited = true;
    }
    await page.keyboard.press("Space");
    check((await shown(page)) === count, `${name}: the filter stays`);
  }
  // A link to what is hidden shows it.
  const hidden = await page.evaluate(() => {
    for (const button of document.querySelectorAll(".filters button[aria-pressed]")) {
      button.click();
      const event = document.querySelector(".event[hidden]");
      if (event) return event.id;
      button.click();
    }
    return null;
  });
  if (hidden) {
    await page.evaluate((id) => (location.hash = id), hidden);
    await page.waitForFunction((id) => document.getElementById(id).checkVisibility(), { timeout: 2000 }, hidden);
  }
  await page.close();
}

/** Without JavaScript: the same events, and each filter a link to a list. */
async function plain(name, count) {
  const page = await open(name, VIEWS.desktop, false);
  // With JavaScript off nothing can be evaluated in the page, so its tree is asked.
  const session = await page.createCDPSession();
  const { root } = await session.send("DOM.getDocument", { depth: 0 });
  const all = async (selector) => {
    const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector });
    return nodeIds;
  };
  let visible = 0;
  for (const nodeId of await all(".event")) {
    visible += await session.send("DOM.getBoxModel", { nodeId }).then(() => 1, () => 0);
  }
  check(visible === count, `${name} (no script): ${visible} events, not ${count}`);
  const links = await all(".filters a[href^='#']");
  check(count < 1 || links.length > 1, `${name} (no script): ${links.length} filters`);
  for (const nodeId of links) {
    const { attributes } = await session.send("DOM.getAttributes", { nodeId });
    const id = attributes[attributes.indexOf("href") + 1].slice(1);
    check((await all(`[id="${id}"]`)).length === 1, `${name}: #${id} is not there once`);
  }
  const pdf = await page.pdf({ format: "A4" });
  check(pdf.length > 5000, `${name}: ${pdf.length} bytes on paper`);
  await page.close();
}

/** What holds of the document itself. */
async function inspect(name) {
  const page = await open(name, VIEWS.desktop);
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const inner = [...document.querySelectorAll("a[href^='#']")].map((link) => decodeURIComponent(link.hash.slice(1)));
    const outer = [...document.querySelectorAll("a:not([href^='#'])")].map((link) => link.protocol);
    const handlers = [...document.querySelectorAll("*")].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on") || name === "style"));
    return {
      twice: ids.filter((id, at) => ids.indexOf(id) !== at),
      lost: inner.filter((id) => !document.getElementById(id)),
      protocols: [...new Set(outer)],
      handlers,
      strange: document.querySelectorAll("img, iframe, object, embed, form, link, base, video, audio").length,
      scripts: document.scripts.length,
    };
  });
  check(found.twice.length === 0, `${name}: ${found.twice} twice`);
  check(found.lost.length === 0, `${name}: links to ${found.lost}`);
  check(found.protocols.every((one) => ["http:", "https:", "mailto:"].includes(one)), `${name}: ${found.protocols}`);
  check(found.handlers.length === 0, `${name}: ${found.handlers}`);
  // The policy holds: a script that a story might slip in does not run, which the browser says.
  page.removeAllListeners("console");
  const slipped = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.slipped = true";
    document.body.append(script);
    return Boolean(window.slipped);
  });
  check(!slipped, `${name}: a script that is not ours runs`);
  check(found.strange === 0 && found.scripts === 1, `${name}: elements that are not ours`);
  await page.close();
}

let count = 0;
for (const name of stories()) {
  const events = rows(name);
  for (const view of Object.keys(VIEWS)) await look(name, view, events.length);
  await filter(name, events.length);
  await plain(name, events.length);
  await inspect(name);
  count += events.length;
}
await browser.close();
end("Chromium and axe-core", `${count} events`);
