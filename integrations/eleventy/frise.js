// A timeline of frise in Eleventy: the shortcode {% frise bridge %} prints _data/bridge.yaml as a list. What a person hid,
// and notes, are never printed; everything is escaped; bodies are Markdown without raw HTML.

import yaml from "js-yaml";
import markdownIt from "markdown-it";

const WORDS = {
  fr: {
    quotes: ["«\u00a0", "\u00a0»"], colon: "\u00a0: ", undated: "Sans date", deadline: "échéance", plan: "prévu",
    possible: "possible", reported: "rapporté", accordingTo: "selon", negative: "n'a pas lieu",
    stances: { confirms: "confirme", denies: "dément", declines: "ne commente pas" }, doubtful: "douteux",
    uncertain: "incertain", gone: "plus aucune source ne le dit", contradicts: "En contradiction avec", sources: "Sources",
    why: "Pourquoi cette date\u00a0?",
  },
  en: {
    quotes: ["“", "”"], colon: ": ", undated: "Undated", deadline: "deadline", plan: "planned", possible: "possible",
    reported: "reported", accordingTo: "according to", negative: "does not happen",
    stances: { confirms: "confirms", denies: "denies", declines: "declines to comment" }, doubtful: "doubtful",
    uncertain: "uncertain", gone: "no source says it any more", contradicts: "Contradicts", sources: "Sources",
    why: "Why this date?",
  },
};

// Refuses links that run something; raw HTML is text.
const markdown = markdownIt({ html: false });
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const isShown = (entry) => entry.status !== "hidden";
const byId = (entries) => new Map((entries ?? []).map((entry) => [entry.id, entry]));
const some = (parts, glue = "\n") => parts.filter(Boolean).join(glue);

/** How an event looks: `deadline`, `plan`, `statement` or `fact`. */
export function kindOf(event) {
  if (event.kind === "plan" || event.modality === "planned") {
    return ["by", "before"].includes(event.rel) ? "deadline" : "plan";
  }
  return event.kind === "statement" ? "statement" : "fact";
}

/** What says that an event is no plain fact. */
function marksOf(event, words, nameOf) {
  const kind = kindOf(event);
  const by = (event.according_to ?? []).map(nameOf).filter(Boolean);
  return [
    (kind === "plan" || kind === "deadline") && words[kind],
    event.modality === "possible" && words.possible,
    event.modality === "reported" && by.length === 0 && words.reported,
    by.length > 0 && `${words.accordingTo} ${by.join(", ")}`,
    event.polarity === "negative" && words.negative,
    event.stance && (words.stances[event.stance] ?? event.stance),
    event.status === "doubtful" && words.doubtful,
    event.confidence && event.confidence !== "high" && words.uncertain,
    event.gone && words.gone,
  ].filter(Boolean);
}

/** The timeline as HTML. */
export function render(timeline) {
  const words = WORDS[String(timeline.lang ?? "en").split("-")[0]] ?? WORDS.en;
  const [actors, articles, events] = [timeline.actors, timeline.articles, timeline.events].map(byId);
  const quoted = (text) => escape(words.quotes[0] + text + words.quotes[1]);
  // The name of an actor; an id without an entry stands for itself, and nothing for one that a person hid.
  const nameOf = (id) => (actors.has(id) ? isShown(actors.get(id)) && actors.get(id).name : id);

  const cited = (source) => {
    const article = articles.get(source.article) ?? {};
    if (!isShown(article)) return "";
    const day = String(article.published ?? source.article).slice(0, 10);
    const name = escape(some([article.source, article.title, day], ", "));
    const link = /^https?:\/\//i.test(article.url ?? "")
      ? `<a href="${escape(article.url)}" rel="noopener">${name}</a>` : name;
    return `<li dir="auto">${link}${source.quote ? escape(words.colon) + quoted(source.quote) : ""}</li>`;
  };

  const item = (event) => {
    const was = (event.was ?? []).map((id) => `<span id="${escape(id)}"></span>`).join("");
    const dated = event.date && event.date !== "unknown" ? event.date : words.undated;
    const marks = marksOf(event, words, nameOf);
    const speakers = (event.who ?? []).filter((who) => who.role === "speaker").map((who) => nameOf(who.actor));
    const says = event.said && !event.title.includes(event.said);
    const others = (event.contradicts ?? []).map((link) => events.get(link.event)).filter((other) => other && isShown(other));
    const sources = some((event.sources ?? []).map(cited));
    return some([
      `<li class="frise-event frise-${kindOf(event)}"${event.id ? ` id="${escape(event.id)}"` : ""}>`,
      `<p class="frise-when">${was}${escape(event.when ?? dated)}</p>`,
      marks.length > 0 && `<p class="frise-marks">${escape(marks.join(", "))}</p>`,
      `<p class="frise-title" dir="auto">${escape(event.title)}</p>`,
      says && `<p class="frise-said" dir="auto">${quoted(event.said)}${escape(some(["", ...speakers], " — ").replace(/^(?=.)/, " — "))}</p>`,
      event.text && `<div class="frise-text" dir="auto">${markdown.render(event.text)}</div>`,
      ...others.map((other) => `<p class="frise-marks">${words.contradicts} ${quoted(other.title)}</p>`),
      sources && `<details><summary>${words.sources}</summary>\n<ul>\n${sources}\n</ul>\n</details>`,
      event.why?.says && `<details><summary>${words.why}</summary><p>${escape(event.why.says)}</p></details>`,
      "</li>",
    ]);
  };

  const lang = timeline.lang ? ` lang="${escape(timeline.lang)}"` : "";
  const list = some((timeline.events ?? []).filter(isShown).map(item));
  return `<section class="frise"${lang}>\n<ol class="frise-events">\n${list}\n</ol>\n</section>`;
}

/** The plugin: reads `.yaml` and `.yml` in the data folder, and adds the shortcode. */
export default function frise(eleventyConfig) {
  eleventyConfig.addDataExtension("yaml,yml", (text) => yaml.load(text, { schema: yaml.CORE_SCHEMA }));
  eleventyConfig.addShortcode("frise", (timeline) => {
    if (!timeline?.schema?.startsWith("frise/")) throw new Error("frise: this is no timeline; is its file in the data folder?");
    return render(timeline);
  });
}
