import { describe, expect, it } from "vitest";
import { embedded } from "./embedded.ts";

const NAME = "octo/plans";
const by = { message: "Work", author: "octo" };

describe("what a branch has beyond the default branch", () => {
  for (const count of [1, 301]) {
    it(`is what came with it, ${count} files among it`, async () => {
      // Guards: renamed files and those that the default branch gave up since are none; a list that is cut off is completed.
      await using world = await embedded();
      const { github } = world;
      const text = `${Array.from({ length: 20 }, (_, i) => `Line ${i}`).join("\n")}\n`;
      await github.commitFiles(NAME, "main", { "old.md": text, "gone.md": "gone\n" }, by);
      const many = Object.fromEntries(Array.from({ length: count }, (_, i) => [`new/${i}.md`, `${i}\n`]));
      const head = await github.commitFiles(NAME, "001-x", { "old.md": null, "moved.md": text, ...many }, by);
      const base = await github.commitFiles(NAME, "main", { "gone.md": null, "later.md": "later\n" }, by);
      const added = await world.host().branches.added(base, head);
      expect(added.map(({ path }) => path).toSorted()).toEqual(Object.keys(many).toSorted());
    });
  }

  it("lists branches by what their names begin with", async () => {
    await using world = await embedded();
    for (const branch of ["plans/a", "plans/b", "other"])
      await world.github.commitFiles(NAME, branch, { "x.md": "x" }, by);
    const names = async (prefix: string) => (await world.host().branches.list(prefix)).map(({ name }) => name);
    expect(await names("plans/")).toEqual(["plans/a", "plans/b"]);
    expect(await names("")).toContain("other");
  });
});
