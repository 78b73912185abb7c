// Prints a long story in English: events of every kind over forty years, some undated, as a newsroom keeps one.

const KINDS = [
  {},
  { kind: "statement", said: "We have counted every lorry since the spring" },
  { kind: "plan" },
  { kind: "plan", rel: "by" },
  { kind: "state", confidence: "medium" },
  { modality: "reported", according_to: "council" },
  { polarity: "negative" },
];
const lines = [
  "schema: frise/1", "title: The long quarrel over the Alderwick crossing", "lang: en", "articles:",
  '  - {id: herald, title: The crossing that nobody wanted, published: "2024-02-01", source: The Alderwick Herald, url: "https://herald.example/crossing"}',
  "actors:", "  - {id: council, name: Alderwick Council, type: organisation}", "  - {id: mara-voss, name: Mara Voss, type: person, function: engineer}",
  "events:",
];
for (let number = 0; number < 240; number += 1) {
  const [year, month, day] = [1984 + Math.floor(number / 6), (number % 6) * 2 + 1, (number * 7) % 27 + 1];
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const { said, according_to, ...fields } = KINDS[number % KINDS.length];
  lines.push(`  - id: ev-${number}`, `    title: Step ${number} of the quarrel over the crossing, with a title that runs over two lines on a phone`);
  lines.push(`    date: "${number % 17 === 16 ? "unknown" : date}"`);
  for (const [key, value] of Object.entries(fields)) lines.push(`    ${key}: ${value}`);
  if (said) lines.push(`    said: ${said}`, "    who: [{actor: mara-voss, role: speaker}]");
  if (according_to) lines.push(`    according_to: [${according_to}]`);
  lines.push(`    sources: [{article: herald, quote: "Sentence ${number} of the article."}]`);
}
console.log(lines.join("\n"));
