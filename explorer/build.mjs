// Builds the islands, and the land that they draw, into the folder that the server serves.
import { mkdir, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { land } from "./land.mjs";

const OUT = new URL("../app/static/islands/", import.meta.url).pathname;

await mkdir(OUT, { recursive: true });
await build({
  entryPoints: ["src/map.ts"],
  absWorkingDir: new URL(".", import.meta.url).pathname,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof", // the licences of the libraries ask for it
  outdir: OUT,
  logLevel: "warning",
});
await writeFile(`${OUT}land.json`, JSON.stringify(await land()));
