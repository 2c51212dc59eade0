// What is seen stands in the address: the same parameters that the page without scripts takes.

/** The part of the map that is seen: what lies in its middle, and how much larger it is drawn than
 * in the first frame, which holds nearly everybody. */
export interface Frame { longitude: number; latitude: number; times: number }

export interface View {
  issue: string;
  day: string; // "" for the page's own choice
  subjectType: string;
  kind: string[];
  certainty: string[];
  region: string[];
  frame: Frame | null; // null for the first
}

/** What the page shows where the address leaves it open. */
export type Standard = Pick<View, "issue" | "day" | "subjectType">;

export function readAddress(search: string, standard: Standard): View {
  const given = new URLSearchParams(search);
  const subjectType = given.get("subject_type") || standard.subjectType;
  return {
    issue: given.get("issue") || standard.issue,
    day: given.get("day") || standard.day,
    subjectType,
    kind: subjectType === "person" ? [] : given.getAll("kind").filter(Boolean), // people have none
    certainty: given.getAll("certainty").filter(Boolean),
    region: given.getAll("region").filter(Boolean),
    frame: readFrame(given.get("frame") ?? ""),
  };
}

/** The view as a query, in an order of its own, so that one view has one address. */
export function writeAddress(view: View): string {
  const query = new URLSearchParams([["issue", view.issue]]);
  if (view.day) query.append("day", view.day);
  query.append("subject_type", view.subjectType);
  for (const name of ["kind", "certainty", "region"] as const) {
    for (const value of [...view[name]].sort()) query.append(name, value);
  }
  if (view.frame) query.append("frame", writeFrame(view.frame));
  return `?${query}`;
}

function readFrame(text: string): Frame | null {
  const [longitude = NaN, latitude = NaN, times = NaN] = text.split(",").map(Number.parseFloat);
  return [longitude, latitude, times].every(Number.isFinite) && times > 0 ? { longitude, latitude, times } : null;
}

/** Longitude and latitude to some two hundred metres, and the enlargement. */
function writeFrame({ longitude, latitude, times }: Frame): string {
  return [longitude.toFixed(3), latitude.toFixed(3), times.toFixed(2)].map(Number).join(",");
}

/** The one question to the API that answers for every day. */
export function daysUrl(base: string, view: View): string {
  const query = new URLSearchParams([["issue", view.issue], ["subject_type", view.subjectType]]);
  for (const kind of [...view.kind].sort()) query.append("organisation_kind", kind);
  for (const certainty of [...view.certainty].sort()) query.append("certainty", certainty);
  for (const region of [...view.region].sort()) query.append("region", region);
  return `${base}/v1/state-of-play/days?${query}`;
}

/** The page of what the API has at a path. */
export function pageOf(base: string, path: string): string {
  return base + path.replace(/^\/v1/, "");
}
