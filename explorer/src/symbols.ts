// A position has a shape as well as a colour: they are told apart in grey print, and by everybody.

import { html, svg } from "./dom.ts";
import { fillOf, type Span } from "./days.ts";

export const POSITIONS = ["against", "for", "divided", "undecided", "abstained"];
const SHAPES: Record<string, string> = {
  for: "M-5.6,0a5.6,5.6 0 1,0 11.2,0a5.6,5.6 0 1,0 -11.2,0Z",
  against: "M-5,-5h10v10h-10Z",
  divided: "M0,-7L7,0L0,7L-7,0Z",
  undecided: "M0,-6.5L6.3,4.8H-6.3Z",
  abstained: "M0,6.5L6.3,-4.8H-6.3Z",
};

export function shapeOf(position: string): string {
  return SHAPES[position] ?? SHAPES.divided!;
}

export function classOf(span: Span): string {
  return `symbol at-${span.position} ${fillOf(span)}`;
}

/** The patterns of the hatched symbols, one a colour. */
export function hatches(): SVGDefsElement {
  const patterns = POSITIONS.map((position) =>
    svg("pattern", { id: `hatch-${position}`, width: 3.5, height: 3.5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 3.5, height: 3.5, class: "hatch-ground" }),
      svg("line", { x1: 0, x2: 0, y1: 0, y2: 3.5, class: `hatch at-${position}` })));
  return svg("defs", {}, ...patterns);
}

/** A symbol beside a text. */
export function icon(position: string, fill = "solid"): SVGSVGElement {
  return svg("svg", { class: "map-icon", viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: shapeOf(position), class: `symbol at-${position} ${fill}` }));
}

/** A word with its symbol. */
export function named(position: string, fill = "solid"): HTMLSpanElement {
  return html("span", { class: "map-position" }, icon(position, fill), position);
}
