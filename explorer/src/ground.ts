// What lies under everything else on a map: the land, and where asked for its lakes and rivers.

import type { GeoPermissibleObjects } from "d3-geo";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { ask } from "./ask.ts";

/** A shape and what it is of, in the order in which they are drawn. */
export interface Layer { name: string; shape: GeoPermissibleObjects }

/** The layers of these files, `land` or `water`. */
export async function ground(base: string, files: readonly string[]): Promise<Layer[]> {
  const read = await Promise.all(files.map((file) => ask<Topology>(`${base}/static/islands/${file}.json`)));
  return read.flatMap((topology) => Object.entries(topology.objects).map(([name, object]) =>
    ({ name, shape: feature(topology, object) as GeoPermissibleObjects })));
}
