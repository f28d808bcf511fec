import { describe, expect, it } from "vitest";
import { type KnownLabels, NameBook } from "../../src/sync/name-book.ts";

const KNOWN = { "status/done": { id: 1, name: "status/done" }, "status/review": { id: 2, name: "status/review" } };
const book = (known: KnownLabels = KNOWN, milestones: Record<string, number> = {}) =>
  new NameBook(known, milestones, ["status/done", "status/review", "status/testing"], ["status/", "sprint/"]);

describe("labels under the names that the tool knows them by", () => {
  const cases: readonly {
    readonly what: string;
    readonly seen: readonly { readonly id: number; readonly name: string }[];
    readonly ours: Readonly<Record<string, string>>;
    readonly onGitHub: Readonly<Record<string, string>>;
  }[] = [
    {
      what: "a renamed label keeps its meaning, and is written under its new name",
      seen: [{ id: 1, name: "done ✅" }],
      ours: { "done ✅": "status/done", "DONE ✅": "status/done" },
      onGitHub: { "status/done": "done ✅", "Status/Done": "done ✅" },
    },
    {
      what: "one whose letters only changed their case is what it was",
      seen: [{ id: 1, name: "Status/Done" }],
      ours: { "Status/Done": "Status/Done" },
      onGitHub: { "status/done": "Status/Done" },
    },
    {
      what: "renamed and renamed back, it is itself",
      seen: [
        { id: 1, name: "done ✅" },
        { id: 1, name: "status/done" },
      ],
      ours: { "status/done": "status/done", "done ✅": "done ✅" },
      onGitHub: { "status/done": "status/done" },
    },
    {
      what: "one that was given the name of another managed label means what it says",
      seen: [{ id: 1, name: "status/testing" }],
      ours: { "status/testing": "status/testing" },
      onGitHub: { "status/testing": "status/testing", "status/done": "status/done" },
    },
    {
      what: "two that exchanged their names mean what they say",
      seen: [
        { id: 1, name: "status/review" },
        { id: 2, name: "status/done" },
      ],
      ours: { "status/review": "status/review", "status/done": "status/done" },
      onGitHub: { "status/review": "status/review", "status/done": "status/done" },
    },
    {
      what: "a new label of the old name takes the meaning back",
      seen: [
        { id: 1, name: "done ✅" },
        { id: 9, name: "status/done" },
      ],
      ours: { "done ✅": "done ✅", "status/done": "status/done" },
      onGitHub: { "status/done": "status/done" },
    },
    {
      what: "labels of people are none of its business",
      seen: [
        { id: 7, name: "area/one" },
        { id: 7, name: "area/two" },
      ],
      ours: { "area/two": "area/two" },
      onGitHub: { "area/one": "area/one" },
    },
    {
      what: "a sprint's label is followed, too",
      seen: [
        { id: 8, name: "sprint/Sprint-4" },
        { id: 8, name: "November" },
      ],
      ours: { November: "sprint/Sprint-4" },
      onGitHub: { "sprint/Sprint-4": "November" },
    },
  ];
  for (const { what, seen, ours, onGitHub } of cases) {
    it(what, () => {
      const names = book();
      names.see(seen);
      for (const [name, expected] of Object.entries(ours)) expect(names.ours(name)).toBe(expected);
      for (const [name, expected] of Object.entries(onGitHub)) expect(names.onGitHub(name)).toBe(expected);
      // What is kept for the next run says the same.
      const next = book(names.labels);
      for (const [name, expected] of Object.entries(ours)) expect(next.ours(name)).toBe(expected);
    });
  }

  it("a label that is in no list was deleted", () => {
    const names = book();
    names.list([{ id: 2, name: "in review" }]);
    expect(names.labels).toEqual({ "status/review": { id: 2, name: "in review" } });
    expect([names.isShown("status/review"), names.isShown("status/done")]).toEqual([true, false]);
  });

  it("names of another configuration mean nothing any more", () => {
    const known = { "sprint/Sprint-4": { id: 8, name: "sprint/Sprint-4" } };
    const names = new NameBook(known, {}, [], ["iteration/"]);
    names.see([{ id: 8, name: "iteration/Sprint-4" }]);
    expect(names.ours("iteration/Sprint-4")).toBe("iteration/Sprint-4");
    expect(names.labels).toEqual({ "iteration/Sprint-4": { id: 8, name: "iteration/Sprint-4" } });
  });

  it("a label that bears the wanted name gets the meaning, whatever it was before", () => {
    const names = book({ ...KNOWN, "status/done": { id: 1, name: "sprint/Sprint-5" } });
    expect(names.takeOver("sprint/Sprint-5")).toBe(true);
    expect(names.takeOver("sprint/Sprint-6")).toBe(false);
    expect(names.ours("sprint/Sprint-5")).toBe("sprint/Sprint-5");
  });
});

describe("milestones", () => {
  it("are known by their numbers", () => {
    const names = book(KNOWN, { "Sprint-4": 3 });
    expect(names.isMilestoneShown("Sprint-4")).toBe(false);
    expect(names.milestone({ number: 3, title: "November" })).toBe("Sprint-4");
    expect(names.milestone({ number: 4, title: "Someday" })).toBe("Someday");
    expect(names.isMilestoneShown("Sprint-4")).toBe(true);
    names.takeOverMilestone("November", 3);
    expect(names.milestone({ number: 3, title: "November" })).toBe("November");
  });
});
