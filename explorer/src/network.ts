// Ties between many: drawn from the answer of the API that the list below was made of.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { pageOf } from "./address.ts";
import { ask } from "./ask.ts";
import { html, svg } from "./dom.ts";
import { graphOf, layOut, type Graph, type Network, type Tie, type Vertex } from "./graph.ts";
import { boxAround, finding } from "./labels.ts";
import { isMeant } from "./meant.ts";
import { nearest } from "./spread.ts";

const MARGIN = 40;
const THICKEST = 9;
const STEP = 1.5;
const LONGEST = 26; // letters of a name

class NetworkDrawing {
  private readonly element = svg("svg", { class: "network", role: "group" });
  private readonly lines = svg("g", {});
  private readonly dots = svg("g", {});
  private readonly names = svg("g", { "aria-hidden": "true" });
  private readonly told = html("div", { class: "network-card", "aria-live": "polite" });
  private readonly links = new Map<Vertex, SVGAElement>();
  private readonly drawn = new Map<Tie, SVGAElement>();
  private readonly zooming = zoom<SVGSVGElement, unknown>().scaleExtent([0.5, 12]).filter(isMeant)
    .on("zoom", (event: { transform: ZoomTransform }) => this.move(event.transform));
  private current?: Vertex;

  constructor(private readonly root: HTMLElement, private readonly base: string, private readonly graph: Graph) {
    this.element.append(this.lines, this.dots, this.names);
    this.element.setAttribute("aria-label", "Ties. The arrow keys go from one to the next, plus and minus enlarge.");
    for (const tie of graph.ties) this.lines.append(this.line(tie));
    for (const vertex of graph.vertices) this.dots.append(this.dot(vertex));
    const press = (text: string, label: string, act: () => void) => {
      const button = html("button", { type: "button", "aria-label": label, title: label }, text);
      button.addEventListener("click", act);
      return button;
    };
    const buttons = html("div", { class: "network-zoom", role: "group", "aria-label": "The frame" },
      press("+", "Nearer", () => this.enlarge(STEP)), press("−", "Farther", () => this.enlarge(1 / STEP)),
      press("⌂", "All of it", () => select(this.element).call(this.zooming.transform, zoomIdentity)));
    const many = graph.leftOut ? `; drawn are those with the most ties, ${graph.leftOut} others are in the list only` : "";
    const key = html("p", { class: "key" }, `${graph.vertices.length} are drawn, ${graph.ties.length} ties${many}. Filled: a person; a ring: a body or a meeting.`);
    root.replaceChildren(this.element, html("div", { class: "network-below" }, buttons, key), this.told);
    select(this.element).call(this.zooming);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.choose(graph.vertices[0]!);
    new ResizeObserver(() => this.fit()).observe(root);
  }

  private line(tie: Tie): SVGAElement {
    const { edge, source, target } = tie;
    const text = `${source.node.name} – ${target.node.name}: ${edge.kind.replaceAll("-", " ")}, ${edge.statements.length}`;
    const line = svg("line", { class: `tie-${Math.min(edge.weight, THICKEST)} ${edge.kind}` }, svg("title", {}, text));
    const link = svg("a", { href: pageOf(this.base, edge.url), tabindex: -1 }, line);
    this.drawn.set(tie, link);
    return link;
  }

  private dot(vertex: Vertex): SVGAElement {
    const circle = svg("circle", { class: vertex.node.type, r: radius(vertex) }, svg("title", {}, vertex.node.name));
    const link = svg("a", { href: pageOf(this.base, vertex.node.url), tabindex: -1, "aria-label": `${vertex.node.name}, ${vertex.ties} ${vertex.ties === 1 ? "tie" : "ties"}` }, circle);
    link.addEventListener("pointerenter", () => this.choose(vertex));
    link.addEventListener("focus", () => this.choose(vertex));
    this.links.set(vertex, link);
    return link;
  }

  /** As large as there is room, with everybody in the frame. */
  private fit(): void {
    const width = this.root.clientWidth;
    if (!width) return;
    const height = Math.round(Math.max(320, Math.min(width * 0.7, innerHeight * 0.8)));
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const [xs, ys] = [this.graph.vertices.map((each) => each.x), this.graph.vertices.map((each) => each.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min((width - 2 * MARGIN) / Math.max(1, right - left), (height - 2 * MARGIN) / Math.max(1, bottom - top));
    for (const vertex of this.graph.vertices) {
      vertex.x = width / 2 + (vertex.x - (left + right) / 2) * k;
      vertex.y = height / 2 + (vertex.y - (top + bottom) / 2) * k;
    }
    this.zooming.extent([[0, 0], [width, height]]);
    select(this.element).call(this.zooming.transform, zoomIdentity);
  }

  /** Dots and names keep their size, so places are found anew at each scale. */
  private move(transform: ZoomTransform): void {
    const at = (vertex: Vertex) => transform.apply([vertex.x, vertex.y]);
    for (const [{ source, target }, link] of this.drawn) {
      const [[x1, y1], [x2, y2]] = [at(source), at(target)];
      const line = link.firstElementChild!;
      for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value.toFixed(1));
    }
    for (const [vertex, link] of this.links) link.setAttribute("transform", `translate(${at(vertex).map((each) => each.toFixed(1)).join()})`);
    const labels = this.graph.vertices.map((vertex) => {
      const [x, y] = at(vertex);
      return [{ text: short(vertex.node.name), x, y: y - radius(vertex) - 5, kind: "place" as const }];
    });
    const covered = this.graph.vertices.map((vertex) => boxAround({ x: at(vertex)[0], y: at(vertex)[1] }, radius(vertex)));
    this.names.replaceChildren(...finding(labels, covered).map(({ text, x, y }) => svg("text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle" }, text)));
  }

  private enlarge(times: number): void {
    select(this.element).call(this.zooming.scaleBy, times);
  }

  /** Show of whom one has pointed at the ties, and say them with their evidence. */
  private choose(vertex: Vertex): void {
    if (this.current) this.links.get(this.current)!.setAttribute("tabindex", "-1");
    this.current = vertex;
    this.links.get(vertex)!.setAttribute("tabindex", "0");
    const own = this.graph.ties.filter((tie) => tie.source === vertex || tie.target === vertex);
    for (const [tie, link] of this.drawn) link.classList.toggle("marked", own.includes(tie));
    const others = own.map((tie) => {
      const { node } = tie.source === vertex ? tie.target : tie.source;
      const evidence = html("a", { class: "count", href: pageOf(this.base, tie.edge.url) }, `${tie.edge.kind.replaceAll("-", " ")}, ${tie.edge.statements.length}`);
      return html("li", {}, html("a", { href: pageOf(this.base, node.url) }, node.name), " ", evidence);
    });
    this.told.replaceChildren(html("h2", {}, html("a", { href: pageOf(this.base, vertex.node.url) }, vertex.node.name), " ", html("span", { class: "count" }, String(own.length))),
      html("ul", { class: "records" }, ...others));
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.enlarge(STEP);
    else if (event.key === "-") this.enlarge(1 / STEP);
    else if (step && this.current) {
      const found = nearest(this.graph.vertices, this.current, step[0]!, step[1]!);
      const next = this.graph.vertices.find((each) => each.id === found?.id);
      if (next) this.links.get(next)!.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  }
}

/** Whoever has more ties is drawn larger. */
function radius(vertex: Vertex): number {
  return 4 + Math.min(6, Math.sqrt(vertex.ties));
}

function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

const root = document.querySelector<HTMLElement>("#network");
if (root) {
  const { base = "", asked = "" } = root.dataset;
  void ask<Network>(asked).then((network) => {
    const graph = graphOf(network);
    layOut(graph);
    new NetworkDrawing(root, base, graph);
  });
}
