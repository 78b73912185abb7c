// What the scripts share: the stories of a folder, their events as the table has them, and how a problem is told.
//
// The table is what `cargo test` has compared with the timeline, so it stands for the truth here.

import fs from "node:fs";
import path from "node:path";
import Papa from "papaparse";

export const folder = process.argv[2];
let problems = 0;

/** Tells a problem if something does not hold. */
export function check(holds, what) {
  if (holds) return;
  problems += 1;
  console.error(`  ${what}`);
}

/** Ends with 1 if a problem was told. */
export function end(reader, counted) {
  console.log(`${reader}: ${counted}${problems ? `, ${problems} problems` : ""}`);
  process.exit(problems ? 1 : 0);
}

/** The names of the stories: each has one file a format. */
export function stories() {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(".jsonld"));
  if (names.length === 0) throw new Error(`no render in ${folder}`);
  return names.map((name) => name.slice(0, -".jsonld".length)).sort();
}

/** A render, as text. */
export function render(story, ending) {
  return fs.readFileSync(path.join(folder, `${story}.${ending}`), "utf8");
}

/** The rows of a table, as objects. */
export function rows(story, ending = "csv") {
  const text = render(story, ending).replace(/^\uFEFF/, "");
  const table = Papa.parse(text, { header: true, skipEmptyLines: true });
  check(table.errors.length === 0, `${story}.${ending}: ${JSON.stringify(table.errors.slice(0, 3))}`);
  return table.data;
}

/** Whether the year has four digits, none of them before Christ. */
export const hasPlainYear = (row) => /^\d{4}-/.test(row.from) && row.from >= "0001";
