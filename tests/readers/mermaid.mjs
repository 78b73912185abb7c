// Mermaid parses the diagram, and its own database holds one event a title.

import { JSDOM } from "jsdom";
import { check, end, render, rows, stories } from "./common.mjs";

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false });

let count = 0;
for (const story of stories()) {
  const text = render(story, "mmd");
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const tasks = diagram.db.getTasks();
    const events = tasks.reduce((sum, task) => sum + task.events.length, 0);
    const expected = rows(story).length;
    check(events === expected, `${story}.mmd: ${events} events, not ${expected}`);
    check(diagram.type === "timeline", `${story}.mmd: a ${diagram.type}`);
    count += events;
  } catch (error) {
    check(false, `${story}.mmd: ${String(error).slice(0, 300)}`);
  }
}
end("mermaid", `${count} events`);
