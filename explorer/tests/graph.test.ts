import assert from "node:assert/strict";
import { test } from "node:test";
import { graphOf, layOut, type ApiEdge, type ApiNode } from "../src/graph.ts";

const node = (id: string): ApiNode => ({ id, name: id, type: "person", url: `/v1/people/${id}` });
const edge = (source: string, target: string): ApiEdge =>
  ({ source, target, kind: "same-meeting", weight: 1, url: "/v1/statements", statements: [] });

test("whoever is tied is drawn, the most tied first", () => {
  const graph = graphOf({ nodes: ["a", "b", "c", "alone"].map(node), edges: [edge("a", "b"), edge("b", "c")] });
  assert.deepEqual(graph.vertices.map((each) => [each.id, each.ties]), [["b", 2], ["a", 1], ["c", 1]]);
  assert.equal(graph.ties.length, 2);
  assert.equal(graph.leftOut, 0);
});

test("of too many the least tied are left out, and counted", () => {
  const ids = Array.from({ length: 300 }, (_, number) => `n${number}`);
  const edges = ids.slice(1).flatMap((id, number) => [edge("n0", id), ...(number ? [edge(id, ids[number]!)] : [])]);
  const graph = graphOf({ nodes: ids.map(node), edges });
  assert.equal(graph.vertices.length + graph.leftOut, 300);
  assert.ok(graph.leftOut > 0);
  assert.ok(graph.vertices.some((each) => each.id === "n0"));
  const drawn = new Set(graph.vertices);
  assert.ok(graph.ties.every((tie) => drawn.has(tie.source) && drawn.has(tie.target)));
});

test("the tied stand nearer than the others, nobody on another, and always in one place", () => {
  const answer = { nodes: ["a", "b", "c", "d"].map(node), edges: [edge("a", "b"), edge("c", "d")] };
  const [one, two] = [graphOf(answer), graphOf(answer)];
  for (const graph of [one, two]) layOut(graph);
  const places = (graph: typeof one) => graph.vertices.map(({ id, x, y }) => [id, x, y]);
  assert.deepEqual(places(one), places(two));
  const at = new Map(one.vertices.map((each) => [each.id, each]));
  const far = (a: string, b: string) => Math.hypot(at.get(a)!.x - at.get(b)!.x, at.get(a)!.y - at.get(b)!.y);
  assert.ok(far("a", "b") < far("a", "c") && far("c", "d") < far("b", "d"));
  assert.ok(far("a", "b") > 12);
});
