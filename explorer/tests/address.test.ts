import assert from "node:assert/strict";
import { test } from "node:test";
import { daysUrl, pageOf, readAddress, writeAddress } from "../src/address.ts";

const standard = { issue: "bridge", day: "1901-05-02", subjectType: "organisation" };

test("an address gives the view that was written into it", () => {
  const view = { issue: "toll", day: "1901-05-09", subjectType: "organisation", kind: ["guild", "council"], certainty: ["certain"], region: ["shire"], frame: { longitude: 37.6, latitude: -55.75, times: 4 } };
  const address = writeAddress(view);
  assert.deepEqual(readAddress(address, standard), { ...view, kind: ["council", "guild"] });
  assert.equal(writeAddress(readAddress(address, standard)), address);
});

test("what the address leaves open is the page's own choice", () => {
  assert.deepEqual(readAddress("?kind=&day=", standard), { ...standard, kind: [], certainty: [], region: [], frame: null });
});

test("a frame that is none is the first frame", () => {
  for (const frame of ["", "here", "1,2", "1,2,x", "1,2,"]) {
    assert.equal(readAddress(`?frame=${frame}`, standard).frame, null, frame);
  }
});

test("people are of no kind, whatever the address says", () => {
  const view = readAddress("?subject_type=person&kind=guild", standard);
  assert.deepEqual([view.subjectType, view.kind], ["person", []]);
});

test("the question to the API has every filter, and not the day", () => {
  const url = daysUrl("/prefix", readAddress("?kind=guild&region=shire&certainty=certain&day=1901-05-03", standard));
  const { pathname, searchParams } = new URL(url, "http://host");
  assert.equal(pathname, "/prefix/v1/state-of-play/days");
  assert.deepEqual(Object.fromEntries(searchParams), {
    issue: "bridge", subject_type: "organisation", organisation_kind: "guild", certainty: "certain", region: "shire",
  });
});

test("a record has a page of its own path", () => {
  assert.equal(pageOf("/prefix", "/v1/organisations/guild"), "/prefix/organisations/guild");
});
