import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Preview } from "../../src/records/preview-facts.ts";
import { keepComment, type PreviewRequest, runPreview } from "../../src/run/preview/index.ts";
import type { Change, SyncReport } from "../../src/sync/change.ts";
import { hostOf, syncInside } from "./inside.ts";
import { REPO, type Stage } from "./stage.ts";

const at = { owner: "octo", repo: "plans" } as const;

/** Opens a pull request with the files on a branch of the repository. */
export async function propose(
  s: Stage,
  head: string,
  files: Readonly<Record<string, string | null>>,
  { title = "Edit the plan", body = "" } = {},
): Promise<number> {
  await s.github.commitFiles(REPO, head, files, { message: "Edit", author: "alice" });
  return (await s.github.as("alice").pulls.create({ ...at, head, base: "main", title, body })).data.number;
}

/** The preview of a pull request, after a check that it was made by reading alone. */
export async function preview(s: Stage, number: number, options: Partial<PreviewRequest> = {}): Promise<Preview> {
  const host = hostOf(s);
  s.github.resetLog();
  const shown = await runPreview({
    ...{ host, previews: host.previews, number, configPath: null, run: randomUUID() },
    sleep: () => Promise.resolve(),
    clock: () => performance.now(),
    progress: () => {},
    ...options,
  });
  expect(s.github.requests.filter((request) => request.method !== "GET")).toEqual([]);
  return shown;
}

/** Previews, and keeps the comment. */
export async function comment(s: Stage, number: number): Promise<string> {
  const host = hostOf(s);
  return (await keepComment(host.previews.comments, await preview(s, number))).kind;
}

/** Changes by what they are about, whatever number an issue will have and into how many parts they are told. */
function told(changes: readonly Change[]): Record<string, unknown> {
  const all: Record<string, Record<string, unknown>> = {};
  for (const { side, action, task, path, branch, fields } of changes) {
    const name = task === null ? (fields.name?.to ?? fields.title?.to ?? null) : null;
    const place = JSON.stringify([side, action, task, path, branch ?? null, name]);
    all[place] = { ...all[place], ...fields };
  }
  return all;
}

/** Merges, syncs, and expects that just what was shown is done. */
export async function expectForetold(
  s: Stage,
  number: number,
  request: Parameters<typeof syncInside>[2] = {},
): Promise<{ readonly shown: Preview; readonly done: SyncReport }> {
  const shown = await preview(s, number);
  await s.github.as("bob").pulls.merge({ ...at, pull_number: number });
  const done = await syncInside(s, {}, request);
  const foreseen = shown.foreseen;
  if (foreseen === null) throw new Error(`nothing was foreseen: ${shown.unconcerned}`);
  expect(told([...foreseen.due, ...foreseen.changes])).toEqual(told(done.changes));
  return { shown, done };
}
