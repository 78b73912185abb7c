// Graphviz, compiled to WebAssembly, lays the graph out: it has the nodes and edges that GraphML has, and the SVG of it
// holds no script and no other address than those of the web.

import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { JSDOM } from "jsdom";
import { check, end, render, stories } from "./common.mjs";

const graphviz = await Graphviz.load();
let count = 0;
for (const story of stories()) {
  const dot = render(story, "dot");
  const plain = graphviz.layout(dot, "plain", "dot").split("\n");
  const kind = (word) => plain.filter((line) => line.startsWith(`${word} `)).length;
  const graphml = render(story, "graphml");
  const expected = (word) => graphml.split(`<${word} id=`).length - 1;
  check(kind("node") === expected("node"), `${story}.dot: ${kind("node")} nodes, not ${expected("node")}`);
  check(kind("edge") === expected("edge"), `${story}.dot: ${kind("edge")} edges, not ${expected("edge")}`);
  count += kind("node");
  const svg = new JSDOM(graphviz.layout(dot, "svg", "dot"), { contentType: "image/svg+xml" }).window.document;
  for (const element of svg.querySelectorAll("*")) {
    check(/^(svg|g|title|a|path|polygon|polyline|ellipse|text|tspan)$/.test(element.localName), `${story}.dot: <${element.localName}>`);
    const href = element.getAttribute("xlink:href");
    check(!href || /^https?:/.test(href), `${story}.dot: ${href}`);
  }
}
end("graphviz", `${count} nodes`);
