// Which names fit on the map.

export interface Label { text: string; x: number; y: number; size: number; kind: "region" | "place" }

/** The labels that overlap none before them and lie wholly inside; the most important come first. */
export function fitting(labels: readonly Label[], width: number, height: number): Label[] {
  const kept: { label: Label; box: Box }[] = [];
  for (const label of labels) {
    const box = boxOf(label);
    const inside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
    if (inside && kept.every((other) => !overlap(other.box, box))) kept.push({ label, box });
  }
  return kept.map((each) => each.label);
}

interface Box { left: number; right: number; top: number; bottom: number }

/** About as wide as its letters; names of regions are spaced out. */
function boxOf({ text, x, y, size, kind }: Label): Box {
  const half = (text.length * size * (kind === "region" ? 0.8 : 0.56)) / 2;
  return { left: x - half, right: x + half, top: y - size, bottom: y + size * 0.3 };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
