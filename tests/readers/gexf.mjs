// graphology reads GEXF, through the DOM of a browser.

import { createRequire } from "node:module";
import { check, end, render, stories } from "./common.mjs";

const require = createRequire(import.meta.url);
const Graph = require("graphology");
const gexf = require("graphology-gexf");

let count = 0;
for (const story of stories()) {
  const text = render(story, "gexf");
  const graph = gexf.parse(Graph.MultiDirectedGraph ?? Graph.default.MultiDirectedGraph, text);
  check(graph.order === text.split("<node id=").length - 1, `${story}.gexf: ${graph.order} nodes`);
  check(graph.size === text.split("<edge id=").length - 1, `${story}.gexf: ${graph.size} edges`);
  graph.forEachNode((id, fields) => check(fields.label, `${story}.gexf: ${id} has no label`));
  count += graph.order;
}
end("graphology-gexf", `${count} nodes`);
