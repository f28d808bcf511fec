import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_BEGIN, BLOCK_END, type BlockValues, readBlock, renderBlock, withBlock } from "../../src/sync/block.ts";
import { claimedTasks } from "../../src/sync/claims.ts";
import { FIELDS } from "../../src/sync/fields.ts";
import { issueTitle, sameTitle, TITLE_LIMIT, taskTitle } from "../../src/sync/title.ts";
import { holds } from "./runs.ts";
import { FIELD_VALUES, hostileText } from "./values.ts";

const line = FIELD_VALUES.title;
const dependency = fc.oneof(
  fc.record({ key: fc.oneof(fc.constantFrom("T-002", "001-photo-albums/T001"), line), issue: fc.option(fc.nat(99)) }),
  fc.record({ key: fc.constant(null), issue: fc.integer({ min: 1, max: 99 }) }),
);
const block: fc.Arbitrary<BlockValues> = fc.record(
  {
    key: fc.constantFrom("T-001", "URGENT-001", "001-photo-albums/T001"),
    description: FIELD_VALUES.description,
    points: fc.option(fc.constantFrom(0, 0.5, 1, 13, 999_999)),
    estimate: fc.option(line),
    eta: FIELD_VALUES.eta,
    dependsOn: fc.uniqueArray(dependency, { maxLength: 3, selector: ({ key, issue }) => key ?? `#${issue}` }),
  },
  { requiredKeys: ["key"] },
);
/** A body that people wrote, without a whole block; GitHub knows no lone CR. */
const body = hostileText
  .map((text) => text.replaceAll("\r", ""))
  .filter((text) => !(text.includes(BLOCK_BEGIN) && text.includes(BLOCK_END)));

describe("the managed block", () => {
  // Guards: the escapes of github-text.ts, the words for "none" in block.ts, and that only the block's bytes change.
  it("says what was written into it, in any body, line ends as they may be; the rest of the body stays", async () => {
    const property = fc.property(block, body, fc.boolean(), (values, around, crlf) => {
      const before = crlf ? around.replaceAll("\n", "\r\n") : around;
      const once = withBlock(before, renderBlock({ key: "T-900" }));
      const written = withBlock(once, renderBlock(values));
      expect(written.startsWith(before.trim() === "" ? "" : before)).toBe(true);
      expect(withBlock(written, renderBlock({ key: "T-900" }))).toBe(once);
      const read = readBlock(written);
      const { key, points, eta, dependsOn, description, estimate } = values;
      expect(read).toMatchObject({
        key,
        ...(points === undefined ? {} : { points }),
        ...(eta === undefined ? {} : { eta }),
      });
      expect(FIELDS.description.equal(read?.description ?? null, description ?? null, "words")).toBe(true);
      expect(FIELDS.estimate.equal(read?.estimate ?? null, estimate ?? null, "words")).toBe(true);
      expect(Object.keys(read ?? {}).toSorted()).toEqual(Object.keys(values).toSorted());
      const named = (list: BlockValues["dependsOn"]) => list?.map((one) => one.key ?? `#${one.issue}`) ?? [];
      expect(FIELDS.dependsOn.equal(named(read?.dependsOn), named(dependsOn), "words")).toBe(true);
    });
    await holds("blocks written and read", property);
  });

  // Guards: text of a plan neither ends the block nor claims a task nor pings anyone.
  it("holds any text as text", async () => {
    const property = fc.property(block, (values) => {
      const text = renderBlock(values);
      expect(text.indexOf(BLOCK_END)).toBe(text.length - BLOCK_END.length);
      expect(text.lastIndexOf(BLOCK_BEGIN)).toBe(0);
      expect(claimedTasks(text)).toEqual([values.key]);
      expect(text).not.toMatch(/@[\p{L}\p{N}]/u);
    });
    await holds("blocks written and read", property);
  });
});

describe("the title of an issue", () => {
  const template = fc.constantFrom(
    "{id}: {title}",
    "[{id}] {title}",
    "{title}",
    "{title} ({id})",
    "Task {id} – {title}",
  );
  const title = fc.oneof(
    line,
    fc.tuple(line, fc.nat(400)).map(([text, length]) => `${text} ${"long ".repeat(length / 5)}end`),
  );

  // Guards: the template's own words are taken off again, and a title cut at GitHub's limit is the one it was cut from.
  it("says the task's title, in every template and at every length", async () => {
    const property = fc.property(template, fc.constantFrom("T-001", "E-001"), title, (form, id, wanted) => {
      const written = issueTitle(form, id, wanted);
      expect(written.length).toBeLessThanOrEqual(TITLE_LIMIT);
      expect(sameTitle(taskTitle(form, id, written), wanted)).toBe(true);
      const read = taskTitle(form, id, written);
      expect(issueTitle(form, id, read)).toBe(written);
    });
    await holds("titles written and read", property);
  });
});
