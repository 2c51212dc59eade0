// A network as it is drawn: who is in it, how they are tied, and where each stands.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";

const MOST = 220; // who are drawn: of more, those with the most ties
const STEPS = 300; // until everybody stands still

export interface ApiNode { id: string; name: string; type: string; url: string }
export interface ApiEdge { source: string; target: string; kind: string; weight: number; url: string; statements: unknown[] }
export interface Network { nodes: ApiNode[]; edges: ApiEdge[] }

export interface Vertex extends SimulationNodeDatum { id: string; node: ApiNode; ties: number; x: number; y: number }
export interface Tie extends SimulationLinkDatum<Vertex> { source: Vertex; target: Vertex; edge: ApiEdge }
export interface Graph { vertices: Vertex[]; ties: Tie[]; leftOut: number }

/** The graph of an answer: whoever has the most ties, and the ties among those. */
export function graphOf({ nodes, edges }: Network): Graph {
  const degrees = new Map<string, number>();
  for (const { source, target } of edges) {
    for (const end of [source, target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  }
  const tied = nodes.filter((node) => degrees.has(node.id)).sort((a, b) => degrees.get(b.id)! - degrees.get(a.id)!);
  const vertices = tied.slice(0, MOST).map((node): Vertex => ({ id: node.id, node, ties: degrees.get(node.id)!, x: 0, y: 0 }));
  const known = new Map(vertices.map((vertex) => [vertex.id, vertex]));
  const ties = edges.flatMap((edge): Tie[] => {
    const [source, target] = [known.get(edge.source), known.get(edge.target)];
    return source && target ? [{ source, target, edge }] : [];
  });
  return { vertices, ties, leftOut: tied.length - vertices.length };
}

/** Give everybody a place: those tied to each other near, the others apart. The same graph is
 * always laid out the same. */
export function layOut(graph: Graph): void {
  graph.vertices.forEach((vertex, number) => {
    const [far, angle] = [12 * Math.sqrt(number), number * Math.PI * (3 - Math.sqrt(5))];
    [vertex.x, vertex.y] = [far * Math.cos(angle), far * Math.sin(angle)];
  });
  forceSimulation(graph.vertices)
    .force("ties", forceLink<Vertex, Tie>(graph.ties).distance(55))
    .force("apart", forceManyBody().strength(-160).distanceMax(500))
    .force("room", forceCollide(12))
    .force("across", forceX(0).strength(0.04))
    .force("down", forceY(0).strength(0.07))
    .stop()
    .tick(STEPS);
}
