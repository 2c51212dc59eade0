// How a reference manager takes the citations of an address: read from each format, and printed.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const [, , address] = process.argv;
const found = {};
for (const format of ["bibtex", "ris", "csl"]) {
  const answer = await fetch(`${address}${address.includes("?") ? "&" : "?"}format=${format}`);
  const cited = new Cite(await answer.text()); // it finds out by itself which format that is
  const printed = {};
  for (const template of ["apa", "harvard1", "vancouver"]) {
    printed[template] = cited.format("bibliography", { format: "html", template, asEntryArray: true });
  }
  found[format] = { items: cited.data, printed };
}
console.log(JSON.stringify(found));
