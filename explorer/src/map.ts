// The map of a day: a slider through all days, from one answer of the API.

import { ask } from "./ask.ts";
import { daysUrl, pageOf, readAddress, writeAddress, type Standard, type View } from "./address.ts";
import { dayOf, numberOf, oldStyle, spoken } from "./calendar.ts";
import { Chart } from "./chart.ts";
import { countsOn, standing, type Days, type Stand } from "./days.ts";
import { html } from "./dom.ts";
import { ground } from "./ground.ts";
import { card, counts, legend, list } from "./list.ts";
import { namesOf, type RegionFeature } from "./names.ts";

const PLAY_MS = 140; // a day
const SETTLED_MS = 200; // after which the address is written: browsers refuse it many times a second

class MapPage {
  private readonly base: string;
  private readonly standard: Standard;
  private readonly bothCalendars: boolean;
  private readonly form = document.querySelector<HTMLFormElement>("#map-form");
  private readonly slider = html("input", { type: "range", id: "map-day", step: 1 });
  private readonly said = html("output", { for: "map-day", class: "map-said" });
  private readonly play = html("button", { type: "button", class: "map-play" });
  private readonly summary = html("ul", { class: "map-counts" });
  private readonly listed = html("div", { class: "map-list", tabindex: 0, role: "region", "aria-label": "Who stood where" });
  private readonly card = html("div", { class: "map-card", "aria-live": "polite" });
  private readonly outside = html("button", { type: "button", class: "map-outside", hidden: true });
  private readonly seen = html("div", { class: "map-seen" });
  private readonly nowhere = html("p", { class: "note" }, "Of none of them is a place known: there is no map, only a list.");
  private readonly figure = html("div", { class: "map-figure" });
  private readonly pageOf = (path: string) => pageOf(this.base, path);
  private chart!: Chart;
  private regions: RegionFeature[] = [];
  private view: View;
  private days!: Days;
  private beyond = ""; // what is told of a day that the data do not reach
  private shown: Stand[] = [];
  private told = ""; // whom the card speaks of
  private playing = 0;
  private settling = 0;

  constructor(private readonly root: HTMLElement) {
    const { base = "", issue = "", day = "", subjectType = "organisation", oldStyle } = root.dataset;
    this.base = base;
    this.standard = { issue, day, subjectType };
    this.bothCalendars = oldStyle !== undefined;
    this.view = readAddress(location.search, this.standard);
  }

  async start(): Promise<void> {
    const [layers, regions, days] = await Promise.all([
      ground(this.base, ["land", "water"]),
      ask<{ features: RegionFeature[] }>(`${this.base}/v1/regions?format=geojson`),
      ask<Days>(daysUrl(this.base, this.view)),
    ]);
    this.regions = regions.features;
    this.chart = new Chart(layers, {
      href: (item) => this.pageOf(item.url),
      pick: (stand) => this.tell(stand),
      outside: (number) => this.tellOutside(number),
      framed: (frame) => {
        this.view = { ...this.view, frame };
        this.settle();
      },
    });
    this.build();
    this.take(days);
    new ResizeObserver(() => this.fit()).observe(this.figure);
    addEventListener("popstate", () => void this.go(readAddress(location.search, this.standard)));
  }

  private build(): void {
    const press = (text: string, label: string, act: () => void) => {
      const button = html("button", { type: "button", "aria-label": label, title: label }, text);
      button.addEventListener("click", act);
      return button;
    };
    const zooms = html("div", { class: "map-zoom", role: "group", "aria-label": "The frame" },
      press("+", "Nearer", () => this.chart.nearer()),
      press("−", "Farther", () => this.chart.farther()),
      press("⌂", "Back to the first frame", () => this.chart.setFrame(null)));
    this.chart.element.setAttribute("aria-label", "Map. The arrow keys go from body to body, plus and minus enlarge.");
    this.outside.addEventListener("click", () => this.chart.showAll());
    this.figure.append(this.chart.element);
    this.play.addEventListener("click", () => this.setPlaying(!this.playing));
    this.setPlaying(false);
    this.slider.addEventListener("input", () => {
      this.setPlaying(false);
      this.show(dayOf(this.slider.valueAsNumber));
    });
    const time = html("div", { class: "map-time" },
      this.play,
      press("⇤", "The change before", () => this.jump(-1)),
      html("label", { for: "map-day", class: "hidden" }, "Day"), this.slider,
      press("⇥", "The next change", () => this.jump(1)),
      this.said);
    this.root.classList.remove("map-awaited");
    this.root.replaceChildren(time, this.summary,
      html("div", { class: "map-stage" }, this.seen,
        html("div", { class: "map-beside" }, this.card, this.listed)));
    this.seen.append(this.figure, this.nowhere, html("div", { class: "map-below" }, zooms, legend(), this.outside));
    if (this.form) {
      const { form } = this;
      form.querySelector<HTMLElement>("button")!.hidden = true;
      form.addEventListener("change", () => this.ask());
      form.addEventListener("submit", (event) => { event.preventDefault(); this.ask(); });
    }
  }

  private fit(): void {
    const width = this.figure.clientWidth;
    if (!width) return;
    const height = Math.round(Math.min(width * (width < 600 ? 0.95 : 0.68), Math.max(320, innerHeight * 0.72)));
    this.chart.resize(width, height);
    this.chart.show(standing(this.days.items, this.view.day));
  }

  /** What the form asks is another view, to which Back leads. */
  private ask(): void {
    const given = new URLSearchParams(new FormData(this.form!) as unknown as Record<string, string>);
    const view = { ...readAddress(`?${given}`, this.standard), region: this.view.region, frame: this.view.frame };
    if (writeAddress(view) === writeAddress(this.view)) return;
    if (daysUrl(this.base, view) === daysUrl(this.base, this.view)) return this.show(view.day);
    history.pushState(null, "", writeAddress(view));
    void this.go(view);
  }

  private async go(view: View): Promise<void> {
    this.setPlaying(false);
    const again = daysUrl(this.base, view);
    const asked = again !== daysUrl(this.base, this.view) ? ask<Days>(again) : this.days;
    this.view = view;
    this.root.setAttribute("aria-busy", "true");
    try {
      const days = await asked;
      if (this.view === view) this.take(days);
    } catch (error) {
      this.summary.replaceChildren(html("li", { role: "alert" }, `Nothing can be shown: ${(error as Error).message}`));
    }
    this.root.removeAttribute("aria-busy");
  }

  private take(days: Days): void {
    const other = days !== this.days;
    const { frame } = this.view;
    this.days = days;
    if (other) {
      this.chart.setItems(days.items, namesOf(days.items, this.regions));
      const placed = days.items.some(({ spans }) => spans.some((span) => span.point));
      this.figure.hidden = !placed;
      this.nowhere.hidden = placed;
    }
    this.chart.setFrame(frame);
    const first = days.from ?? this.view.day;
    const last = days.to ?? this.view.day;
    const day = this.view.day < first ? first : this.view.day > last ? last : this.view.day;
    this.fillForm();
    this.beyond = day === this.view.day ? "" : `Nothing is known of ${spoken(this.view.day)}; the nearest day is shown.`;
    this.show(day);
  }

  /** A day: everything that is seen of it. */
  private show(day: string): void {
    if (day !== this.view.day) this.titled(day);
    this.view = { ...this.view, day };
    const stands = standing(this.days.items, day);
    this.slide(day);
    const old = this.bothCalendars ? `${spoken(oldStyle(day), day)} Old Style` : "";
    this.said.replaceChildren(html("b", {}, spoken(day)), old && ` · ${old}`);
    this.slider.setAttribute("aria-valuetext", spoken(day) + (old && `, ${old}`));
    this.summary.replaceChildren(...counts(countsOn(this.days.days, day)), ...(this.beyond ? [html("li", { role: "alert" }, this.beyond)] : []));
    this.beyond = "";
    this.chart.show(stands);
    if (stands.length !== this.shown.length || stands.some((stand, i) => stand.span !== this.shown[i]?.span)) {
      this.listed.replaceChildren(...list(stands, this.pageOf, (item) => this.chart.mark(item)));
    }
    this.shown = stands;
    const spokenOf = stands.find((stand) => stand.item.url === this.told) ;
    this.card.replaceChildren(...(spokenOf ? card(spokenOf, this.pageOf) : [html("p", { class: "note" }, stands.length ? "Point at a symbol, or go to it with the keys, to read what is known." : "Of nobody is a position known on this day.")]));
    const field = this.form?.elements.namedItem("day");
    if (field instanceof HTMLInputElement) field.value = day;
    this.settle();
  }

  private titled(day: string): void {
    document.title = document.title.replace(/^Map( of .*?)? – /, `Map of ${spoken(day)} – `);
  }

  /** The slider goes over the days that the data are shown of, and farther where the day lies so. */
  private slide(day: string): void {
    const { from, to } = this.root.dataset;
    const [first, last] = [this.days.from ?? day, this.days.to ?? day];
    const [start, end] = [from && from > first ? from : first, to && to < last ? to : last];
    this.slider.min = String(numberOf(day < start ? first : start));
    this.slider.max = String(numberOf(day > end ? last : end));
    this.slider.value = String(numberOf(day));
  }

  /** What is seen goes into the address, once it stays so. */
  private settle(): void {
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => history.replaceState(null, "", writeAddress(this.view)), SETTLED_MS);
  }

  private tell(stand: Stand): void {
    this.told = stand.item.url;
    this.card.replaceChildren(...card(stand, this.pageOf));
  }

  private tellOutside(number: number): void {
    this.outside.hidden = number === 0;
    this.outside.textContent = `${number} outside the frame: show all`;
  }

  private jump(way: 1 | -1): void {
    this.setPlaying(false);
    const changes = this.days.days.map((each) => each.from);
    const next = way > 0
      ? changes.find((each) => each > this.view.day)
      : changes.findLast((each) => each < this.view.day);
    if (next) this.show(next);
  }

  private setPlaying(on: boolean): void {
    clearInterval(this.playing);
    this.playing = 0;
    this.play.textContent = on ? "❚❚ Pause" : "▶ Play";
    this.play.setAttribute("aria-pressed", String(on));
    if (!on) return;
    if (this.view.day === this.days.to) this.show(this.days.from!);
    this.playing = window.setInterval(() => {
      if (this.view.day >= (this.days.to ?? "")) this.setPlaying(false);
      else this.show(dayOf(numberOf(this.view.day) + 1));
    }, PLAY_MS);
  }

  private fillForm(): void {
    const kinds = this.form?.querySelector<HTMLElement>(".kinds");
    if (kinds) kinds.hidden = this.view.subjectType === "person";
    for (const field of this.form?.elements ?? []) {
      if (field instanceof HTMLSelectElement) field.value = field.name === "issue" ? this.view.issue : this.view.subjectType;
      if (!(field instanceof HTMLInputElement)) continue;
      if (field.name === "kind" || field.name === "certainty") field.checked = this.view[field.name].includes(field.value);
      if (field.name === "day") [field.min, field.max] = [this.days.from ?? "", this.days.to ?? ""];
    }
  }
}

const root = document.querySelector<HTMLElement>("#map");
if (root) {
  new MapPage(root).start().catch((error: Error) => {
    // What the server wrote stays, and is enough.
    root.classList.remove("map-awaited");
    root.prepend(html("p", { role: "alert", class: "refused" }, `The map cannot be drawn: ${error.message}`));
  });
}
