// Days as texts (1918-03-10), counted and said in both calendars.

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };
const MS_A_DAY = 86_400_000;

/** The number of the day, from 1 January 1970. */
export function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_A_DAY);
}

export function dayOf(number: number): string {
  return new Date(number * MS_A_DAY).toISOString().slice(0, 10);
}

/** The day of the same month and date that lies between two days, the last of them if there are
 * several; null if none does. */
export function onThisDay(today: Date, first: string, last: string): string | null {
  const date = [today.getMonth() + 1, today.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
  for (let year = Number(last.slice(0, 4)); year >= Number(first.slice(0, 4)); year--) {
    const day = `${String(year).padStart(4, "0")}-${date}`;
    const is = !Number.isNaN(Date.parse(day)) && dayOf(numberOf(day)) === day;
    if (is && first <= day && day <= last) return day;
  }
  return null;
}

/** The same day in the Julian calendar, the Old Style. */
export function oldStyle(day: string): string {
  const julianDay = numberOf(day) + 2_440_588;
  const c = julianDay + 32_082;
  const d = Math.floor((4 * c + 3) / 1461);
  const e = c - Math.floor((1461 * d) / 4);
  const m = Math.floor((5 * e + 2) / 153);
  const date = e - Math.floor((153 * m + 2) / 5) + 1;
  const month = m + 3 - 12 * Math.floor(m / 10);
  const year = d - 4800 + Math.floor(m / 10);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** 10 March 1918; without the year where it is that of `beside`. */
export function spoken(day: string, beside = ""): string {
  const [year, month, date] = day.split("-");
  const short = `${Number(date)} ${MONTHS[Number(month) - 1]}`;
  return beside.startsWith(`${year}-`) ? short : `${short} ${year}`;
}

/** An EDTF date in words: a span, about, uncertain, open ends; what is none of these stays. */
export function spokenEdtf(edtf: string): string {
  const [first = "", last] = edtf.split("/");
  if (last === undefined) return spokenEnd(first);
  if (first === "..") return `by ${spokenEnd(last)}`;
  if (last === "..") return `from ${spokenEnd(first)}`;
  return `${spokenEnd(first)} to ${spokenEnd(last)}`;
}

function spokenEnd(edtf: string): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(edtf);
  if (!match) return edtf;
  const [, year = "", month, date, sign = ""] = match;
  const words = [date && String(Number(date)), month && (SEASONS[month] ?? MONTHS[Number(month) - 1]), year];
  const said = words.filter(Boolean).join(" ");
  return `${"~%".includes(sign) && sign ? "about " : ""}${said}${"?%".includes(sign) && sign ? " (uncertain)" : ""}`;
}
