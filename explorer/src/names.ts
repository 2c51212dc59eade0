// The names on the map, to orient by.

import type { Name } from "./chart.ts";
import type { Item, Point } from "./days.ts";

const LARGE = 0.5; // of all places: a region that holds more is the whole map, and needs no name

export interface RegionFeature {
  id: string;
  geometry: { coordinates: [number, number] } | null;
  properties: { name: string; parent: { id: string } | null; placed_by: Point["placed_by"] | null };
}

/** Towns where many spoke, then the regions that hold others, the larger first. */
export function namesOf(items: readonly Item[], regions: readonly RegionFeature[]): Name[] {
  const places = new Map<string, Name>();
  for (const { spans } of items) {
    const { region, point } = spans[0] ?? {};
    if (!region || point?.placed_by !== "own") continue;
    const known = places.get(region.id) ?? { text: region.name.replace(/ \(.*\)$/, ""), kind: "place", point, weight: 0 };
    places.set(region.id, { ...known, weight: known.weight + 1 });
  }
  const parents = new Map(regions.map((each) => [each.id, each.properties.parent?.id]));
  const inside = new Map<string, number>();
  for (const each of regions) {
    for (let above = each.properties.parent?.id; above; above = parents.get(above)) {
      inside.set(above, (inside.get(above) ?? 0) + 1);
    }
  }
  const larger = regions.flatMap(({ id, geometry, properties }): Name[] => {
    const held = inside.get(id) ?? 0;
    if (!geometry || properties.placed_by !== "places-inside" || held < 2 || held > LARGE * regions.length) return [];
    const [longitude, latitude] = geometry.coordinates;
    return [{ text: properties.name, kind: "region", weight: held, point: { latitude, longitude, placed_by: "places-inside" } }];
  });
  const byWeight = (a: Name, b: Name) => b.weight - a.weight;
  const [towns, regional] = [[...places.values()].sort(byWeight), larger.sort(byWeight)];
  return [...towns, ...regional];
}
