// Many bodies stand at one point: each symbol takes the nearest place that is free.

import { boxAround, overlap, type Box } from "./labels.ts";

export interface Spot { id: string; x: number; y: number }

const TURN = Math.PI * (3 - Math.sqrt(5)); // golden: places of a spiral that never line up

/** Where each symbol goes, so that no two are nearer than `apart`, nor any on what is reserved; the
 * first come stay put. */
export function spread(spots: readonly Spot[], apart: number, reserved: readonly Box[] = []): Map<string, Spot> {
  const taken = new Map<string, Spot[]>(); // by cell of a grid as wide as `apart`
  const placed = new Map<string, Spot>();
  const tried = new Map<string, number>(); // how far the spiral round a point is filled
  const cell = (value: number) => Math.floor(value / apart);

  function isFree(x: number, y: number): boolean {
    const own = boxAround({ x, y }, apart * 0.45);
    if (reserved.some((box) => overlap(box, own))) return false;
    for (let i = cell(x) - 1; i <= cell(x) + 1; i++) {
      for (let j = cell(y) - 1; j <= cell(y) + 1; j++) {
        const near = taken.get(`${i},${j}`) ?? [];
        if (near.some((other) => (other.x - x) ** 2 + (other.y - y) ** 2 < apart ** 2)) return false;
      }
    }
    return true;
  }

  for (const { id, x, y } of spots) {
    const point = `${x},${y}`;
    for (let step = tried.get(point) ?? 0; ; step++) {
      const far = apart * 0.55 * Math.sqrt(step);
      const spot = { id, x: x + far * Math.cos(step * TURN), y: y + far * Math.sin(step * TURN) };
      if (!isFree(spot.x, spot.y)) continue;
      const key = `${cell(spot.x)},${cell(spot.y)}`;
      taken.set(key, [...(taken.get(key) ?? []), spot]);
      placed.set(id, spot);
      tried.set(point, step + 1);
      break;
    }
  }
  return placed;
}

/** The nearest spot in a direction (a step to the right, left, up or down), if there is one. */
export function nearest(spots: readonly Spot[], from: Spot, right: number, down: number): Spot | undefined {
  let best: Spot | undefined;
  let least = Infinity;
  for (const spot of spots) {
    const along = (spot.x - from.x) * right + (spot.y - from.y) * down;
    const across = Math.abs((spot.x - from.x) * down) + Math.abs((spot.y - from.y) * right);
    if (spot.id === from.id || along <= 0) continue;
    const far = along + 2 * across; // what lies straight ahead before what lies aside
    if (far < least) [best, least] = [spot, far];
  }
  return best;
}
