// Which names fit on the map.

import type { Spot } from "./spread.ts";

export interface Label { text: string; x: number; y: number; kind: "region" | "place" }
export interface Box { left: number; right: number; top: number; bottom: number }

const SIZE = { region: 12, place: 11 };
const WIDTH = { region: 0.92, place: 0.56 }; // of a letter, by its height: names of regions are spaced out

/** Where each label fits of the places that it may take, the first of these that is free. */
export function finding(choices: readonly (readonly Label[])[], others: readonly Box[]): Label[] {
  const taken = [...others];
  return choices.flatMap((labels) => {
    const found = labels.find((label) => !taken.some((other) => overlap(other, boxOf(label))));
    if (found) taken.push(boxOf(found));
    return found ? [found] : [];
  });
}

/** What a label covers; it is about as wide as its letters. */
export function boxOf({ text, x, y, kind }: Label): Box {
  const size = SIZE[kind];
  const half = (text.length * size * WIDTH[kind]) / 2;
  return { left: x - half, right: x + half, top: y - size * 0.85, bottom: y + size * 0.25 };
}

/** What a symbol, or anything else of a size, covers. */
export function boxAround({ x, y }: Pick<Spot, "x" | "y">, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

export function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
