import { expect, it } from "vitest";
import { appendAudit, auditLine } from "../../src/records/audit.ts";
import { archiveDrafts, manifestOf, verifyArchives } from "../../src/records/manifest.ts";
import { readAuditFile } from "../../src/records/verify.ts";

const FACTS = { run: "r1", at: "2025-08-01T00:00:00Z", cause: { event: "push", subject: null, actor: null } };

it("tells archived files that were changed or are gone since the log has them", () => {
  const files = ["a", "b", "c"].map((name) => ({ path: `docs/sprint-archives/${name}.md`, sha256: name.repeat(64) }));
  const drafts = archiveDrafts(files, FACTS);
  const { entries } = appendAudit({ last: null, entries: [] }, drafts, (text) => String(text.length));
  const read = readAuditFile("log.jsonl", entries.map(auditLine).join("\n"));
  expect(read.problems).toEqual([]);
  expect([...manifestOf(entries).keys()]).toEqual(files.map(({ path }) => path));
  const present = new Map<string, string | null>([
    ["docs/sprint-archives/a.md", "a".repeat(64)],
    ["docs/sprint-archives/b.md", "x".repeat(64)],
  ]);
  const told = verifyArchives(read.entries, present).map(({ place, message }) => [
    place,
    /gone|changed/.exec(message)?.[0],
  ]);
  expect(told).toEqual([
    ["docs/sprint-archives/b.md", "changed"],
    ["docs/sprint-archives/c.md", "gone"],
  ]);
});
