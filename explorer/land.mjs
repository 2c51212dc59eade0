// The land of the whole world at 1:50 million, without borders: those of today are false on a map
// of 1918. Simplified to what a screen shows, so that any package has its map from one small file.
import { readFile } from "node:fs/promises";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const SOURCE = new URL("node_modules/world-atlas/land-50m.json", import.meta.url);
const DETAIL = 2e-7; // steradians: bends of less than some eight square kilometres are left out
const ISLET = 4e-6; // and so are islands of less than some 160
const GRID = 2e4; // steps from pole to pole and round the globe

export async function land() {
  const world = JSON.parse(await readFile(SOURCE, "utf8"));
  const whole = topology({ land: feature(world, world.objects.land) });
  const simple = simplify(presimplify(whole, sphericalTriangleArea), DETAIL);
  return quantize(filter(simple, filterWeight(simple, ISLET, sphericalRingArea)), GRID);
}
