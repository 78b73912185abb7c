// ical.js reads the calendar: entries, their days, and text that was folded and escaped.

import ICAL from "ical.js";
import { check, end, hasPlainYear, render, rows, stories } from "./common.mjs";

let count = 0;
for (const story of stories()) {
  const calendar = new ICAL.Component(ICAL.parse(render(story, "ics")));
  const events = calendar.getAllSubcomponents("vevent").map((entry) => new ICAL.Event(entry));
  check(calendar.getAllSubcomponents().length === events.length, `${story}.ics: something else than entries`);
  const known = new Map(rows(story).filter(hasPlainYear).map((row) => [row.id.replace(/\s+/g, "-"), row]));
  for (const event of events) {
    count += 1;
    const row = known.get(event.uid.split("@")[0]);
    check(row, `${story}.ics: ${event.uid} is no event`);
    if (!row) continue;
    check(event.summary.includes(row.title.replace(/^'/, "").slice(0, 40)), `${story}.ics: ${event.summary}`);
    check(event.component.hasProperty("dtstamp"), `${story}.ics: ${event.uid} has no DTSTAMP`);
    if (!event.startDate.isDate) continue;
    check(event.startDate.toString() === row.from, `${story}.ics: starts ${event.startDate}, not ${row.from}`);
    const last = event.endDate.clone();
    last.adjust(-1, 0, 0, 0);
    check(last.toString() === row.to, `${story}.ics: ends ${last}, not ${row.to}`);
  }
}
end("ical.js", `${count} entries`);
