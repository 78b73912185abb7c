// The parser of Markwhen gives as many events as were written, with the days of the table.

import { isEvent, iter, parse } from "@markwhen/parser";
import { check, end, hasPlainYear, render, rows, stories } from "./common.mjs";

let count = 0;
for (const story of stories()) {
  const read = parse(render(story, "mw"));
  const events = [...iter(read.events)].map(({ eventy }) => eventy).filter(isEvent);
  const expected = rows(story).filter(hasPlainYear);
  check(events.length === expected.length, `${story}.mw: ${events.length} events, not ${expected.length}`);
  const wrong = read.parseMessages.filter((message) => message.type === "error");
  check(wrong.length === 0, `${story}.mw: ${JSON.stringify(wrong.slice(0, 3))}`);
  events.forEach((event, number) => {
    count += 1;
    const row = expected[number];
    if (!row) return;
    const { fromDateTimeIso: from, toDateTimeIso: to } = event.dateRangeIso;
    // A part of a month is written as the month.
    check(from.slice(0, 10) <= row.from && to.slice(0, 10) >= row.to, `${story}.mw: ${from} to ${to}, not ${row.from}`);
    check(event.id === row.id.replace(/\s+/g, " "), `${story}.mw: id ${event.id}, not ${row.id}`);
    const kind = row.kind.split(/[^a-z]/)[0];
    check(event.tags.some((tag) => tag.startsWith(kind)), `${story}.mw: tags ${event.tags}`);
    check(!/ #\w|_\w+$/.test(event.firstLine.restTrimmed.slice(-12)), `${story}.mw: a tag is left in the title`);
  });
}
end("@markwhen/parser", `${count} events`);
