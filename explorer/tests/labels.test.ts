import assert from "node:assert/strict";
import { test } from "node:test";
import { boxAround, finding, type Label } from "../src/labels.ts";

const label = (text: string, x: number, y: number): Label => ({ text, x, y, kind: "place" });

test("of names that overlap the first is kept, and none on what is taken", () => {
  const names = [label("Urals", 100, 50), label("Perm", 104, 52), label("Ufa", 100, 80), label("Saratov", 2, 20)];
  const symbol = boxAround({ x: 0, y: 20 }, 6);
  assert.deepEqual(finding(names.map((name) => [name]), [symbol]).map((each) => each.text), ["Urals", "Ufa"]);
});

test("a name goes to the first of its places that is free", () => {
  const places = [label("Urals", 0, 0), label("Urals", 0, 40), label("Urals", 0, 80)];
  const [found] = finding([places], [boxAround({ x: 10, y: 0 }, 6)]);
  assert.deepEqual(found, places[1]);
});
