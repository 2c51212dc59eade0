// The drawing: land, names, and a symbol a body; moved and enlarged without asking anybody.

import { geoConicEqualArea, geoPath, type GeoProjection } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import type { Frame } from "./address.ts";
import type { Item, Point, Span, Stand } from "./days.ts";
import { svg } from "./dom.ts";
import type { Layer } from "./ground.ts";
import { boxAround, boxOf, finding, type Label } from "./labels.ts";
import { isMeant } from "./meant.ts";
import { nearest, spread, type Spot } from "./spread.ts";
import { classOf, hatches, shapeOf } from "./symbols.ts";

const APART = 13; // pixels from symbol to symbol, at their full size
const ROOM = 1100; // square pixels a symbol, below which they are made smaller
const [SMALLEST, LARGEST] = [0.5, 1.2]; // of their full size
const MARGIN = 28;
const ASIDE = [0, 16, 32, 48]; // how far a region's name may stand from its middle
const REGIONS = 14; // names of as many regions are tried, the largest
const BELOW = 19; // a name stands so far below its place
const FAR = 1; // middle halves beyond the middle half: what lies farther is not in the first frame
const NEAREST = 60; // how far one can go in
const STEP = 1.6;

/** A name that may be shown: where, and how important it is. */
export interface Name { text: string; kind: Label["kind"]; point: Point; weight: number }

interface Body { id: string; item: Item; point: Point; link: SVGAElement; path: SVGPathElement; stand?: Stand }

/** What the chart asks of the page that holds it. */
export interface Around {
  /** The page of one who is shown. */
  href: (item: Item) => string;
  /** Somebody was pointed at, or gone to by the keys. */
  pick: (stand: Stand) => void;
  /** So many of the day lie outside what is seen. */
  outside?: (number: number) => void;
  /** Another part is seen now. */
  framed?: (frame: Frame | null) => void;
}

export class Chart {
  readonly element = svg("svg", { class: "map-drawing", role: "group" });
  private readonly ground = svg("g", {});
  private readonly names = svg("g", { class: "map-names", "aria-hidden": "true" });
  private readonly leaders = svg("path", { class: "map-leaders" });
  private readonly symbols = svg("g", {});
  private readonly zooming: ZoomBehavior<SVGSVGElement, unknown>;
  private projection: GeoProjection = geoConicEqualArea();
  private transform: ZoomTransform = zoomIdentity;
  private wanted: Frame | null = null;
  private bodies = new Map<string, Body>();
  private places = new Map<string, Spot>();
  private known: Name[] = [];
  private shown: { label: Label; text: SVGTextElement }[] = [];
  private width = 0;
  private height = 0;
  private current = "";
  private touched = false;

  constructor(private readonly layers: readonly Layer[], private readonly around: Around) {
    this.element.append(hatches(), this.ground, this.leaders, this.names, this.symbols);
    this.zooming = zoom<SVGSVGElement, unknown>()
      .filter((event: WheelEvent | TouchEvent | MouseEvent) => Boolean(around.framed) && isMeant(event))
      .on("zoom", (event: { transform: ZoomTransform }) => this.move(event.transform))
      .on("end", () => around.framed?.(this.wanted = this.frame()));
    select(this.element).call(this.zooming);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Everybody who is shown on some day; a place is kept for each, so that nobody moves in time. */
  setItems(items: readonly Item[], names: readonly Name[]): void {
    this.symbols.replaceChildren();
    this.bodies.clear();
    const spans = items.flatMap((item) => item.spans.map((span) => ({ item, span })));
    for (const { item, span } of spans) {
      const id = idOf(item, span);
      if (!span.point || this.bodies.has(id)) continue;
      const path = svg("path", {});
      const link = svg("a", { href: this.around.href(item), tabindex: -1, class: "map-body" }, path);
      link.classList.add("absent");
      const body: Body = { id, item, point: span.point, link, path };
      link.addEventListener("pointerdown", (event) => { this.touched = event.pointerType === "touch"; });
      link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") this.choose(body); });
      link.addEventListener("focus", () => this.choose(body));
      link.addEventListener("click", (event) => {
        // A finger cannot hover: the first touch tells, the second follows the link.
        if (this.touched && !link.classList.contains("told")) event.preventDefault();
        this.choose(body);
        for (const each of this.bodies.values()) each.link.classList.toggle("told", each === body);
      });
      this.bodies.set(id, body);
    }
    const worked = (body: Body) => Number(body.point.placed_by !== "own");
    const ordered = [...this.bodies.values()].sort((a, b) => worked(a) - worked(b));
    this.bodies = new Map(ordered.map((body) => [body.id, body]));
    this.symbols.append(...ordered.map((body) => body.link));
    this.known = [...names];
    if (this.width) this.resize(this.width, this.height);
  }

  /** Draw anew at a size: the frame holds all points but those that lie far off. */
  resize(width: number, height: number): void {
    [this.width, this.height] = [width, height];
    this.element.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.setAttribute("width", String(width));
    this.element.setAttribute("height", String(height));
    const points = [...this.bodies.values()].map((body) => body.point);
    this.projection = fitted(core(points), width, height);
    const draw = geoPath(this.projection);
    this.ground.replaceChildren(...this.layers.map(({ name, shape }) => svg("path", { class: `map-${name}`, d: draw(shape) ?? "" })));
    const box = [[-4 * width, -4 * height], [5 * width, 5 * height]] as [[number, number], [number, number]];
    this.zooming.extent([[0, 0], [width, height]]).translateExtent(box).scaleExtent([Math.min(1, this.whole().k), NEAREST]);
    this.places.clear();
    this.setFrame(this.wanted);
  }

  /** Who stood where on a day. */
  show(stands: readonly Stand[]): void {
    const now = new Map(stands.map((stand) => [idOf(stand.item, stand.span), stand]));
    for (const body of this.bodies.values()) {
      const stand = now.get(body.id);
      if (stand?.span === body.stand?.span && Boolean(stand) === Boolean(body.stand)) continue;
      body.stand = stand;
      body.link.classList.toggle("absent", !stand);
      if (!stand) continue;
      body.path.setAttribute("d", shapeOf(stand.span.position));
      body.path.setAttribute("class", classOf(stand.span));
      const sure = stand.span.certain ? "" : ", possibly";
      body.link.setAttribute("aria-label", `${body.item.subject.name}: ${stand.span.position}${sure}`);
    }
    this.drawLeaders();
    this.tellOutside();
    this.holdFocusable();
  }

  /** Mark somebody who is spoken of beside the map. */
  mark(item: Item | undefined): void {
    for (const body of this.bodies.values()) body.link.classList.toggle("marked", body.item === item);
  }

  nearer(): void { select(this.element).call(this.zooming.scaleBy, STEP); }
  farther(): void { select(this.element).call(this.zooming.scaleBy, 1 / STEP); }
  showAll(): void { select(this.element).call(this.zooming.transform, this.whole()); }

  /** Show a part of the map; null for the first frame. */
  setFrame(frame: Frame | null): void {
    this.wanted = frame;
    if (!this.width) return; // it is shown as soon as there is room
    const [x, y] = frame ? this.projection([frame.longitude, frame.latitude]) ?? [0, 0] : [0, 0];
    const shown = frame ? zoomIdentity.translate(this.width / 2, this.height / 2).scale(frame.times).translate(-x, -y) : zoomIdentity;
    select(this.element).call(this.zooming.transform, shown);
  }

  /** The part that is seen. */
  private frame(): Frame | null {
    const { k, x, y } = this.transform;
    if (k === 1 && !x && !y) return null;
    const [longitude, latitude] = this.projection.invert!([(this.width / 2 - x) / k, (this.height / 2 - y) / k])!;
    return { longitude, latitude, times: k };
  }

  /** The view that holds every point. */
  private whole(): ZoomTransform {
    const spots = [...this.bodies.values()].map((body) => this.project(body.point));
    if (!spots.length) return zoomIdentity;
    const [xs, ys] = [spots.map((spot) => spot[0]), spots.map((spot) => spot[1])];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const wide = (this.width - 2 * MARGIN) / Math.max(1, right - left);
    const high = (this.height - 2 * MARGIN) / Math.max(1, bottom - top);
    const k = Math.min(1, wide, high);
    return zoomIdentity
      .translate(this.width / 2, this.height / 2).scale(k)
      .translate(-(left + right) / 2, -(top + bottom) / 2);
  }

  private project(point: Point): [number, number] {
    return this.projection([point.longitude, point.latitude]) ?? [0, 0];
  }

  private move(transform: ZoomTransform): void {
    const enlarged = transform.k !== this.transform.k || !this.places.size;
    this.transform = transform;
    this.ground.setAttribute("transform", transform.toString());
    const shift = `translate(${transform.x},${transform.y})`;
    this.symbols.setAttribute("transform", shift);
    this.leaders.setAttribute("transform", shift);
    this.names.setAttribute("transform", shift);
    if (enlarged) this.place();
    this.hideCut();
    this.tellOutside();
  }

  /** Symbols and names keep their size, so their places are found anew at each scale.
   *
   * The names of towns come first, then the symbols, which leave them free, then what fits of the
   * names of regions. */
  private place(): void {
    const at = (point: Point) => this.project(point).map((each) => each * this.transform.k) as [number, number];
    const labels = this.known.map(({ text, kind, point }): Label => {
      const [x, y] = at(point);
      return { text, kind, x, y: kind === "place" ? y + BELOW : y };
    });
    const own = (kind: Label["kind"]) => labels.filter((label) => label.kind === kind);
    const towns = finding(own("place").map((label) => [label]), []);
    const size = this.size();
    const spots = [...this.bodies.values()].map(({ id, point }) => {
      const [x, y] = at(point);
      return { id, x, y };
    });
    const reserved = towns.map(boxOf);
    this.places = spread(spots, APART * size, reserved);
    const covered = [...this.places.values()].map((spot) => boxAround(spot, (APART * size) / 2));
    const areas = finding(own("region").slice(0, REGIONS).map(around), [...reserved, ...covered]);
    this.shown = [...areas, ...towns].map((label) => {
      const { x, y, kind, text } = label;
      return { label, text: svg("text", { x: x.toFixed(1), y: y.toFixed(1), class: `map-name ${kind}` }, text) };
    });
    this.names.replaceChildren(...this.shown.map((each) => each.text));
    for (const body of this.bodies.values()) {
      const { x, y } = this.places.get(body.id)!;
      body.link.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${size.toFixed(2)})`);
    }
    this.drawLeaders();
  }

  /** A name that the edge would cut is not shown. */
  private hideCut(): void {
    for (const { label, text } of this.shown) {
      const box = boxOf({ ...label, x: label.x + this.transform.x, y: label.y + this.transform.y });
      const whole = box.left >= 0 && box.top >= 0 && box.right <= this.width && box.bottom <= this.height;
      text.classList.toggle("absent", !whole);
    }
  }

  /** Symbols are smaller where many have little room, and grow as one comes nearer. */
  private size(): number {
    const room = (this.width * this.height) / Math.max(1, this.bodies.size);
    return Math.min(LARGEST, Math.max(SMALLEST, Math.sqrt((room * this.transform.k) / ROOM)));
  }

  /** A line leads from a symbol that found no room to where it belongs. */
  private drawLeaders(): void {
    let lines = "";
    for (const body of this.bodies.values()) {
      const place = body.stand && this.places.get(body.id);
      if (!place) continue;
      const [x, y] = this.project(body.point).map((each) => each * this.transform.k) as [number, number];
      if (Math.hypot(place.x - x, place.y - y) > APART * this.size()) lines += `M${x.toFixed(1)},${y.toFixed(1)}L${place.x.toFixed(1)},${place.y.toFixed(1)}`;
    }
    this.leaders.setAttribute("d", lines);
  }

  private screen(body: Body): Spot {
    const { x, y } = this.places.get(body.id)!;
    return { id: body.id, x: x + this.transform.x, y: y + this.transform.y };
  }

  private present(): Body[] {
    return [...this.bodies.values()].filter((body) => body.stand && this.places.has(body.id));
  }

  private tellOutside(): void {
    const outside = this.present().map((body) => this.screen(body))
      .filter(({ x, y }) => x < 0 || y < 0 || x > this.width || y > this.height);
    this.around.outside?.(outside.length);
  }

  // The keyboard: one stop for all symbols, the arrows go from one to the next

  private choose(body: Body): void {
    if (!body.stand) return;
    this.bodies.get(this.current)?.link.setAttribute("tabindex", "-1");
    this.current = body.id;
    body.link.setAttribute("tabindex", "0");
    this.around.pick(body.stand);
  }

  private holdFocusable(): void {
    const now = this.bodies.get(this.current);
    if (now?.stand) return;
    now?.link.setAttribute("tabindex", "-1");
    const first = this.present()[0];
    this.current = first?.id ?? "";
    first?.link.setAttribute("tabindex", "0");
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = this.bodies.get(this.current);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.nearer();
    else if (event.key === "-") this.farther();
    else if (event.key === "0") this.setFrame(null);
    else if (step && here?.stand) {
      const spots = this.present().map((body) => this.screen(body));
      const found = nearest(spots, this.screen(here), step[0]!, step[1]!);
      const next = found && this.bodies.get(found.id);
      if (next) {
        this.bringIn(found);
        next.link.focus({ preventScroll: true });
      }
    } else return;
    event.preventDefault();
  }

  /** Move the map so that a spot is seen. */
  private bringIn({ x, y }: Spot): void {
    const right = Math.min(0, this.width - MARGIN - x) + Math.max(0, MARGIN - x);
    const down = Math.min(0, this.height - MARGIN - y) + Math.max(0, MARGIN - y);
    const k = this.transform.k;
    if (right || down) select(this.element).call(this.zooming.translateBy, right / k, down / k);
  }
}

/** A body stands at one point, unless its stances were taken at several. */
function idOf(item: Item, span: Span): string {
  return `${item.url}@${span.point?.latitude},${span.point?.longitude}`;
}

/** The places that the name of a region may take, those nearest to its middle first. */
function around(label: Label): Label[] {
  return ASIDE.flatMap((far) =>
    [[0, 1], [0, -1], [1, 0], [-1, 0]].slice(0, far ? 4 : 1)
      .map(([right = 0, down = 0]) => ({ ...label, x: label.x + far * right, y: label.y + far * down })));
}

/** The points without those far off: as outliers are told in statistics, on each axis. */
function core(points: readonly Point[]): Point[] {
  const fence = (values: number[]): [number, number] => {
    const sorted = values.toSorted((a, b) => a - b);
    const [low, high] = [sorted[Math.floor(sorted.length / 4)] ?? 0, sorted[Math.floor((3 * sorted.length) / 4)] ?? 0];
    return [low - FAR * (high - low), high + FAR * (high - low)];
  };
  const [south, north] = fence(points.map((point) => point.latitude));
  const [west, east] = fence(points.map((point) => point.longitude));
  return points.filter(({ latitude, longitude }) =>
    south <= latitude && latitude <= north && west <= longitude && longitude <= east);
}

/** A projection of equal areas, made for the latitudes of the points and filled by them. */
function fitted(points: readonly Point[], width: number, height: number): GeoProjection {
  const latitudes = points.map((point) => point.latitude);
  const longitudes = points.map((point) => point.longitude);
  const [south, north] = points.length ? [Math.min(...latitudes), Math.max(...latitudes)] : [30, 60];
  const [west, east] = points.length ? [Math.min(...longitudes), Math.max(...longitudes)] : [-20, 60];
  const room = Math.max(2, (north - south) / 6); // a single point is no map
  const projection = geoConicEqualArea()
    .parallels([south - room, north + room].map((each) => Math.max(-80, Math.min(80, each))) as [number, number])
    .rotate([-(west + east) / 2, 0]);
  const corners: [number, number][] = [[west, south - room / 2], [west, north + room / 2], [east, south - room / 2], [east, north + room / 2]];
  const around = points.length > 1 ? points.map((p): [number, number] => [p.longitude, p.latitude]) : corners;
  const side = Math.max(MARGIN, 0.12 * Math.min(width, height)); // for the symbols round a point
  projection.fitExtent([[side, side], [width - side, height - side]], { type: "MultiPoint", coordinates: [...around, ...corners.slice(0, points.length > 1 ? 0 : 4)] });
  return projection.clipExtent([[-5 * width, -5 * height], [6 * width, 6 * height]]);
}
