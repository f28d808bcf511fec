import type { Answer } from "../../src/embedded/types.ts";
import type { ArchiveRequest } from "../../src/run/archive/index.ts";
import { archive } from "../scenarios/archived.ts";
import { auditLog } from "../scenarios/checks.ts";
import { syncInside } from "../scenarios/inside.ts";
import { REPO, type Stage } from "../scenarios/stage.ts";

const ALL = Number.MAX_SAFE_INTEGER;
/** GitHub is down, and says at once that it need not be waited for. */
const DOWN: Answer = { status: 503, body: "<html>Unicorn</html>", headers: { "retry-after": "0" } };

/** How an archive goes that nothing disturbs. */
export interface ArchiveRehearsal {
  /** Method and path of every request, in order. */
  readonly requests: readonly string[];
  readonly world: Awaited<ReturnType<typeof archiveWorld>>;
}

/** Archives once, undisturbed, and completes it. */
export async function rehearseArchive(
  build: () => Promise<Stage>,
  asked: Partial<ArchiveRequest>,
  complete: (s: Stage) => Promise<unknown>,
): Promise<ArchiveRehearsal> {
  await using s = await build();
  s.github.resetLog();
  await archive(s, asked);
  const requests = s.github.requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{40}/g, "<sha>")}`);
  await complete(s);
  return { requests, world: await archiveWorld(s) };
}

/** Archives while GitHub does the nth request and none after it; no answer arrives. */
export async function archiveUntil(s: Stage, nth: number, asked: Partial<ArchiveRequest>): Promise<Error | null> {
  s.github.resetLog();
  using _last = s.github.fault({ nth, drop: "after" });
  using _down = s.github.fault({ nth: nth + 1, times: ALL, answer: DOWN });
  try {
    await archive(s, asked, { backoffMs: 0 });
    return null;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** All that archiving touches, apart from time stamps, hashes and names of runs. */
export async function archiveWorld(s: Stage) {
  const at = { owner: "octo", repo: "plans" };
  const octo = s.github.as("octo");
  const milestones = await octo.paginate(octo.issues.listMilestones, { ...at, state: "all" });
  const labels = await octo.paginate(octo.issues.listLabelsForRepo, at);
  const pulls = await octo.paginate(octo.pulls.list, { ...at, state: "all" });
  const files = s.github.files(REPO).filter((path) => !path.endsWith(".jsonl"));
  return {
    files: Object.fromEntries(files.map((path) => [path, s.github.readFile(REPO, path)])),
    issues: await s.issues(),
    milestones: milestones.map(({ title, state }) => `${title} ${state}`).toSorted(),
    labels: labels.map(({ name }) => name).toSorted(),
    pulls: pulls.map(({ title, state, head }) => `${head.ref} ${state}: ${title}`).toSorted(),
    commits: s.github.log(REPO).map(({ message }) => message.split("\n")[0]),
    log: (await auditLog(s))
      .map(({ task, side, action, field, to }) => JSON.stringify([task, side, action, field, to]))
      .toSorted(),
  };
}

/** Archives again and syncs, as whoever comes after a dead run. */
export async function archiveAfresh(s: Stage, asked: Partial<ArchiveRequest>): Promise<void> {
  await archive(s, asked);
  await syncInside(s);
}
