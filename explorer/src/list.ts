// Beside the map: the counts of the day, who stood where, and what is known of the one pointed at.

import { spoken, spokenEdtf } from "./calendar.ts";
import { fillOf, type Cited, type Count, type Item, type Span, type Stand } from "./days.ts";
import { html } from "./dom.ts";
import { POSITIONS, icon, named } from "./symbols.ts";

/** The page of what the API has at a path. */
export type PageOf = (path: string) => string;

export function counts(summary: readonly Count[]): HTMLElement[] {
  const known = summary.filter((each) => each.max > 0);
  return known.map(({ position, count, min, max }) => {
    const range = min === max ? "" : ` (${min}–${max})`;
    const word = position === "silent" ? html("span", { class: "map-position" }, position) : named(position);
    const title = min === max ? `${count} ${position}` : `${count} ${position}; at least ${min} and at most ${max}, as the dates allow`;
    return html("li", { title }, word, " ", html("b", {}, String(count)), html("span", { class: "range" }, range));
  });
}

/** What the ways to fill a symbol mean. */
export function legend(): HTMLElement {
  return html("p", { class: "map-legend" },
    icon("for"), "certain ", icon("for", "hatched"), "the statement is hedged ",
    icon("for", "hollow"), "the dates allow something else ");
}

/** Everybody of the day by position, each with where and on which page. */
export function list(stands: readonly Stand[], pageOf: PageOf, mark: (item?: Item) => void): HTMLElement[] {
  const found = [...new Set([...POSITIONS, ...stands.map((stand) => stand.span.position)])];
  return found.flatMap((position) => {
    const those = stands.filter((stand) => stand.span.position === position);
    if (!those.length) return [];
    const rows = those.map((stand) => row(stand, pageOf, mark));
    return [
      html("h2", {}, named(position), ` ${those.length}`),
      html("ul", {}, ...rows),
    ];
  });
}

function row({ item, span }: Stand, pageOf: PageOf, mark: (item?: Item) => void): HTMLLIElement {
  const li = html("li", {},
    icon(span.position, fillOf(span)),
    html("a", { href: pageOf(item.url) }, item.subject.name),
    span.certain ? "" : html("span", { class: "sure" }, " possibly"),
    html("span", { class: "where" }, where(span)),
    " ", pages(span.citations, pageOf));
  li.addEventListener("pointerenter", () => mark(item));
  li.addEventListener("pointerleave", () => mark());
  return li;
}

function where({ region, point }: Span): string {
  if (!point) return " not on the map";
  return point.placed_by === "own" || !region ? "" : ` ≈ ${region.name}`;
}

function pages(citations: readonly Cited[], pageOf: PageOf): HTMLElement {
  const links = citations.map(({ page, url }) => html("a", { href: pageOf(url) }, String(page)));
  return html("span", { class: "cited" }, links.length > 1 ? "pp. " : "p. ",
    ...links.flatMap((link, number) => (number ? [", ", link] : [link])));
}

const WORKED_OUT = {
  "own": "",
  "places-inside": "No point of its own: it stands in the middle of the places inside",
  "region-above": "No point of its own: it stands where the larger region does that holds",
};

/** All that is known of one body on the day, and where to read on. */
export function card({ item, span }: Stand, pageOf: PageOf): HTMLElement[] {
  const told = [
    html("p", { class: "who" }, html("a", { href: pageOf(item.url) }, item.subject.name)),
    html("p", {}, named(span.position, fillOf(span)), sure(span)),
    html("p", {}, "Dated ", html("a", { href: pageOf(span.stance.url) }, spokenEdtf(span.date)),
      span.since === span.date ? "" : `, so since ${spokenEdtf(span.since)}`, "; ", pages(span.citations, pageOf)),
    html("p", { class: "days" }, `Shown ${spoken(span.from, span.to)} to ${spoken(span.to)}`),
  ];
  const note = span.point ? WORKED_OUT[span.point.placed_by] : "The map has no point for it: it is of a whole country, or its place is not known";
  if (span.note) told.push(html("p", { class: "remark" }, span.note));
  if (note) told.push(html("p", { class: "note" }, `${note}${span.point ? ` ${span.region?.name}` : ""}.`));
  return told;
}

function sure(span: Span): string {
  const word = span.certainty === "alleged" && span.attributed_to ? `as alleged by ${span.attributed_to}` : span.certainty;
  const statement = span.certainty === "certain" ? "" : `, ${word}`;
  return statement + (span.certain ? "" : ", possibly: the dates allow something else");
}
