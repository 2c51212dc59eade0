import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, type Label } from "../src/labels.ts";

const label = (text: string, x: number, y: number): Label => ({ text, x, y, size: 10, kind: "place" });

test("of names that overlap the first is kept, and none that the edge would cut", () => {
  const first = label("Urals", 100, 50);
  const found = fitting([first, label("Perm", 104, 52), label("Ufa", 100, 80), label("Saratov", 2, 20)], 200, 100);
  assert.deepEqual(found.map((each) => each.text), ["Urals", "Ufa"]);
});
