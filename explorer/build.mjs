// Builds the islands, and the land and water that they draw, into the folder that the server serves.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { land, water } from "./land.mjs";

const OUT = new URL("../app/static/islands/", import.meta.url).pathname;

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await build({
  entryPoints: ["src/map.ts", "src/home.ts", "src/network.ts"],
  splitting: true, // what both draw with is loaded once
  absWorkingDir: new URL(".", import.meta.url).pathname,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof", // the licences of the libraries ask for it
  outdir: OUT,
  logLevel: "warning",
});
for (const drawn of [land, water]) await writeFile(`${OUT}${drawn.name}.json`, JSON.stringify(await drawn()));
