// jsonld expands the data and turns it into triples, with a context that stands for the one of schema.org, which is on
// the network. The terms go to check.py, which knows the vocabulary.

import fs from "node:fs";
import path from "node:path";
import jsonld from "jsonld";
import { check, end, folder, render, stories } from "./common.mjs";

const context = { "@context": { "@vocab": "http://schema.org/" } };
const documentLoader = async (url) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`asks for ${url}`);
  return { contextUrl: null, document: context, documentUrl: url };
};

const terms = new Set();
let count = 0;
for (const story of stories()) {
  const data = JSON.parse(render(story, "jsonld"));
  const options = { documentLoader, base: "https://frise.example/story" };
  const triples = await jsonld.toRDF(data, options);
  const subjects = new Set(triples.map((triple) => triple.subject.value));
  for (const node of data["@graph"]) {
    const id = new URL(node["@id"], options.base).href;
    check(subjects.has(id), `${story}.jsonld: ${id} is lost`);
  }
  count += triples.length;
  for (const { predicate, object } of triples) {
    for (const iri of [predicate.value, object.termType === "NamedNode" ? object.value : ""]) {
      if (iri.startsWith("http://schema.org/")) terms.add(iri.slice("http://schema.org/".length));
    }
  }
}
fs.writeFileSync(path.join(folder, "terms.txt"), [...terms].sort().join("\n"));
end("jsonld", `${count} triples`);
