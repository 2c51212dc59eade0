import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, spread, type Spot } from "../src/spread.ts";

const APART = 10;
const far = (one: Spot, other: Spot) => Math.hypot(one.x - other.x, one.y - other.y);

test("those that stand alone stay at their point", () => {
  const spots = [{ id: "a", x: 0, y: 0 }, { id: "b", x: 30, y: 40 }];
  assert.deepEqual([...spread(spots, APART).values()], spots);
});

test("no two of many at one point or near it cover each other, and none is far away", () => {
  const spots = Array.from({ length: 200 }, (_, i) => ({ id: String(i), x: (i % 3) * 4, y: 0 }));
  const placed = [...spread(spots, APART).values()];
  assert.equal(placed.length, spots.length);
  for (const one of placed) {
    for (const other of placed) assert.ok(one === other || far(one, other) >= APART - 1e-9);
    assert.ok(far(one, { id: "", x: 4, y: 0 }) < APART * Math.sqrt(200) * 1.2);
  }
  assert.deepEqual(placed[0], spots[0]);
});

test("what is reserved for a name is left free", () => {
  const box = { left: -20, right: 20, top: 8, bottom: 20 };
  const spots = Array.from({ length: 30 }, (_, i) => ({ id: String(i), x: 0, y: 0 }));
  for (const { x, y } of spread(spots, APART, [box]).values()) {
    assert.ok(x < box.left || x > box.right || y < box.top || y > box.bottom);
  }
});

test("an arrow leads to the nearest in its direction", () => {
  const here = { id: "here", x: 0, y: 0 };
  const spots = [here, { id: "right", x: 10, y: 2 }, { id: "aside", x: 4, y: 9 }, { id: "left", x: -50, y: 0 }];
  assert.equal(nearest(spots, here, 1, 0)?.id, "right");
  assert.equal(nearest(spots, here, 0, 1)?.id, "aside");
  assert.equal(nearest(spots, here, -1, 0)?.id, "left");
  assert.equal(nearest(spots, here, 0, -1), undefined);
});
