// A front-end's questions, typed by the description alone.
import createClient from "openapi-fetch";
import type { components, paths } from "./openapi.js";

const baseUrl = process.argv[2];
type Json = "application/json" | "application/problem+json";
const client = createClient<paths, Json>({ baseUrl });
const tables = createClient<paths, "text/csv">({ baseUrl });
const maps = createClient<paths, "application/geo+json">({ baseUrl });

const person = await client.GET("/v1/people/{id}", { params: { path: { id: "bukharin" } } });
if (!person.data) throw new Error(person.error.detail);
const registers: string[] = person.data.registers;

const stances = await client.GET("/v1/stances", {
  params: { query: { issue: ["ratification"], position: ["against"], limit: 3 } },
});
if (!stances.data) throw new Error(stances.error.detail);
const held: components["schemas"]["ListedStanceList"]["items"] = stances.data.items;

const missing = await client.GET("/v1/people/{id}", { params: { path: { id: "nobody" } } });
const problem: components["schemas"]["Problem"] | undefined = missing.error;

const table = await tables.GET("/v1/regions", {
  params: { query: { format: "csv" } },
  parseAs: "text",
});
const csv: string | undefined = table.data;

const map = await maps.GET("/v1/regions", { params: { query: { format: "geojson" } } });
const features: components["schemas"]["Feature"][] = map.data?.features ?? [];

console.log(
  JSON.stringify({
    name: person.data.name,
    registers,
    total: stances.data.total,
    subjects: held.map((stance) => stance.subject.name),
    status: problem?.status,
    header: csv?.split("\n")[0],
    features: features.length,
  }),
);
