import assert from "node:assert/strict";
import { test } from "node:test";
import { countsOn, fillOf, standing, type Item, type Span } from "../src/days.ts";

const span = (more: Partial<Span>): Span => ({
  from: "1901-05-02", to: "1901-05-04", position: "for", certain: true, region: null, point: null,
  certainty: "certain", attributed_to: null, note: null, since: "1901-05-02", date: "1901-05-02",
  stance: { id: "s", url: "/v1/statements/s" }, citations: [], ...more,
});
const item = (id: string, ...spans: Span[]): Item =>
  ({ subject: { id, name: id, type: "organisation", url: `/v1/organisations/${id}` }, spans, url: `/v1/organisations/${id}` });

test("a day shows the span that it lies in, its first and last day included", () => {
  const later = span({ from: "1901-05-07", to: "1901-05-07", position: "against" });
  const items = [item("council", span({}), later), item("guild", later)];
  const shown = (day: string) => standing(items, day).map((stand) => [stand.item.subject.id, stand.span.position]);
  assert.deepEqual(shown("1901-05-01"), []);
  assert.deepEqual(shown("1901-05-02"), [["council", "for"]]);
  assert.deepEqual(shown("1901-05-04"), [["council", "for"]]);
  assert.deepEqual(shown("1901-05-05"), []);
  assert.deepEqual(shown("1901-05-07"), [["council", "against"], ["guild", "against"]]);
});

test("the counts of a day are those of the days since the last change", () => {
  const summary = [{ position: "for", count: 1, min: 0, max: 2 }];
  const days = [{ from: "1901-05-02", to: "1901-05-04", summary }, { from: "1901-05-05", to: "1901-05-06", summary: [] }];
  assert.equal(countsOn(days, "1901-05-04"), summary);
  assert.deepEqual(countsOn(days, "1901-05-05"), []);
  assert.deepEqual(countsOn(days, "1901-06-01"), []);
});

test("only what is certain by its dates and by its words is solid", () => {
  assert.equal(fillOf(span({})), "solid");
  assert.equal(fillOf(span({ certainty: "probable" })), "hatched");
  assert.equal(fillOf(span({ certain: false })), "hollow");
  assert.equal(fillOf(span({ certain: false, certainty: "alleged" })), "hollow");
});
