import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, numberOf, oldStyle, onThisDay, spoken, spokenEdtf } from "../src/calendar.ts";

test("a day and its number lead to each other", () => {
  for (const day of ["1899-12-31", "1900-02-28", "1900-03-01", "1918-03-10", "2000-02-29"]) {
    assert.equal(dayOf(numberOf(day)), day);
  }
  assert.equal(dayOf(numberOf("1918-02-28") + 1), "1918-03-01");
});

test("the Old Style is twelve days behind in the nineteenth century, and thirteen in the twentieth", () => {
  assert.equal(oldStyle("1917-11-07"), "1917-10-25");
  assert.equal(oldStyle("1918-01-14"), "1918-01-01");
  assert.equal(oldStyle("1918-02-14"), "1918-02-01");
  assert.equal(oldStyle("1825-12-26"), "1825-12-14");
  assert.equal(oldStyle("1900-03-13"), "1900-02-29"); // which the Gregorian calendar had not
  assert.equal(oldStyle("1900-03-14"), "1900-03-01");
});

test("days are said in words", () => {
  assert.equal(spoken("1918-03-10"), "10 March 1918");
  assert.equal(spoken("1918-03-10", "1918-04-01"), "10 March");
  assert.equal(spoken("1917-12-31", "1918-01-01"), "31 December 1917");
});

test("dates of statements are said with what is open and doubtful of them", () => {
  assert.equal(spokenEdtf("1918-03-03"), "3 March 1918");
  assert.equal(spokenEdtf("1918-03"), "March 1918");
  assert.equal(spokenEdtf("1918"), "1918");
  assert.equal(spokenEdtf("1918-03-03~"), "about 3 March 1918");
  assert.equal(spokenEdtf("1918-03?"), "March 1918 (uncertain)");
  assert.equal(spokenEdtf("1918-03%"), "about March 1918 (uncertain)");
  assert.equal(spokenEdtf("../1918-03-03"), "by 3 March 1918");
  assert.equal(spokenEdtf("1918-03-03/.."), "from 3 March 1918");
  assert.equal(spokenEdtf("1918-01-28/1918-02-13"), "28 January 1918 to 13 February 1918");
  assert.equal(spokenEdtf("1918-21"), "spring 1918");
  assert.equal(spokenEdtf("the thirties"), "the thirties");
});

test("this day of the year is looked for among the days that are shown", () => {
  const on = (year: number, month: number, date: number) => onThisDay(new Date(year, month - 1, date), "1917-12-01", "1918-05-31");
  assert.equal(on(2026, 3, 10), "1918-03-10");
  assert.equal(on(2026, 12, 24), "1917-12-24");
  assert.equal(on(2026, 11, 30), null);
  assert.equal(on(2028, 2, 29), null); // 1918 had none
  assert.equal(onThisDay(new Date(2026, 2, 10), "1899-03-01", "1901-04-01"), "1901-03-10");
});
