// The answer of /v1/state-of-play/days, and what it says of one day.

export interface Ref { id: string; name: string; type: string; url: string; kind?: string }
export interface Point { latitude: number; longitude: number; placed_by: "own" | "places-inside" | "region-above" }
export interface Cited { source: string; page: number; url: string }

export interface Span {
  from: string;
  to: string;
  position: string;
  certain: boolean;
  region: Ref | null;
  point: Point | null;
  certainty: string;
  attributed_to: string | null;
  note: string | null;
  since: string;
  date: string;
  stance: { id: string; url: string };
  citations: Cited[];
}

export interface Item { subject: Ref; spans: Span[]; url: string }
export interface Count { position: string; count: number; min: number; max: number }
export interface DayCounts { from: string; to: string; summary: Count[] }

export interface Days {
  issue: Ref;
  from: string | null;
  to: string | null;
  items: Item[];
  days: DayCounts[];
}

/** Somebody, and what is known of it on the day. */
export interface Stand { item: Item; span: Span }

/** Everybody of whom a position is known on the day, in the order of the answer. */
export function standing(items: readonly Item[], day: string): Stand[] {
  const found: Stand[] = [];
  for (const item of items) {
    const span = item.spans.find((each) => each.from <= day && day <= each.to);
    if (span) found.push({ item, span });
  }
  return found;
}

/** The counts of the day; none outside the days of the answer. */
export function countsOn(days: readonly DayCounts[], day: string): Count[] {
  return days.find((each) => each.from <= day && day <= each.to)?.summary ?? [];
}

/** Solid: the dates and the statement are certain; hatched: the statement is hedged; hollow: the
 * dates allow something else. */
export function fillOf(span: Span): "solid" | "hatched" | "hollow" {
  if (!span.certain) return "hollow";
  return span.certainty === "certain" ? "solid" : "hatched";
}
