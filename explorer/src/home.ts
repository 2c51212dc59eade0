// The small map of the first page: this day of the year in the days of the data.

import { ask } from "./ask.ts";
import { daysUrl, pageOf, readAddress, writeAddress } from "./address.ts";
import { onThisDay, spoken } from "./calendar.ts";
import { Chart } from "./chart.ts";
import { countsOn, standing, type Days } from "./days.ts";
import { html } from "./dom.ts";
import { ground } from "./ground.ts";
import { card, counts, legend } from "./list.ts";
import { namesOf } from "./names.ts";

const FLAT = 0.5; // its height by its width

async function draw(root: HTMLElement): Promise<void> {
  const { base = "", issue = "", day: usual = "", from = "", to = "" } = root.dataset;
  const view = readAddress("", { issue, day: usual, subjectType: "organisation" });
  const [layers, days] = await Promise.all([ground(base, ["land"]), ask<Days>(daysUrl(base, view))]);
  const [first, last] = [from || days.from || usual, to || days.to || usual];
  const today = onThisDay(new Date(), first, last);
  const day = today ?? usual;
  const stands = standing(days.items, day);
  const told = html("div", { class: "map-card", "aria-live": "polite" },
    html("p", { class: "note" }, "Point at a symbol, or go to it with the keys, to read what is known."));
  const chart = new Chart(layers, {
    href: (item) => pageOf(base, item.url),
    pick: (stand) => told.replaceChildren(...card(stand, (path) => pageOf(base, path))),
  });
  const figure = html("div", { class: "map-figure" }, chart.element);
  const title = today ? `On this day: ${spoken(day)}` : spoken(day);
  const link = html("a", { href: `${base}/map${writeAddress({ ...view, day })}` }, "The map of this day, and of all others");
  chart.element.setAttribute("aria-label", `Where everybody stood on ${spoken(day)}. The arrow keys go from body to body.`);
  root.replaceChildren(
    html("h2", {}, title), html("p", {}, days.issue.name),
    html("ul", { class: "map-counts" }, ...counts(countsOn(days.days, day))),
    figure, told, legend(), html("p", {}, link));
  root.classList.remove("map-awaited");
  chart.setItems(days.items, namesOf(days.items, []));
  const fit = () => {
    chart.resize(figure.clientWidth, Math.round(figure.clientWidth * FLAT));
    chart.show(stands);
  };
  new ResizeObserver(fit).observe(figure);
}

const root = document.querySelector<HTMLElement>("#home-map");
if (root) void draw(root).catch(() => root.classList.remove("map-awaited")); // what the server wrote stays
