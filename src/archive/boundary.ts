import { isEmptyWord } from "../dialects/empty.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import { encodeLine } from "../markdown/escape.ts";
import { lineEnding } from "../text/lines.ts";
import { archivedOn, withIndexEntry } from "./archive-index.ts";
import type { Boundary, BoundaryInput } from "./boundary-input.ts";
import { sortTasks } from "./carry-over.ts";
import { movedKeys } from "./moved-config.ts";
import { newPlan } from "./new-plan.ts";
import { withNextReview } from "./next-review.ts";
import { type NextSprint, nextSprint, type SprintSpan } from "./next-sprint.ts";
import { ARCHIVE_INDEX, snapshotPath, snapshotsOf } from "./paths.ts";
import { nextVersion, withRaisedVersion } from "./raise-version.ts";
import { readSprintFile } from "./sprint-file.ts";
import { type EndedSprint, withHistoryRow } from "./sprint-history.ts";
import { resultOf, resultText } from "./sprint-result.ts";
import { withTrackingEntry } from "./sprint-tracking.ts";
import { unchangedSince } from "./unchanged.ts";
import { type Bump, highestVersion, raised } from "./version.ts";

/** A sprint's file with what is known of the sprint. */
interface Current {
  readonly file: SprintFile;
  readonly sprint: SprintSpan;
  readonly goal: string | null;
  /** The version that the file holds. */
  readonly version: string;
}

/**
 * Works out what archiving writes: a snapshot of the sprint's file with its version raised (minor, patch), or the end of
 * the sprint (major). Decides by the files alone, so that what was done is not done again.
 */
export function planBoundary(input: BoundaryInput): Boundary {
  const current = currentOf(input);
  if (current.kind !== "current") return current;
  const due = isDue(current, input);
  // Asked for nothing in particular, the same question has the same answer: the sprint that it has just begun is left alone.
  if (input.bump === null && !due && endedToday(input, current.sprint)) return begunToday(current.sprint);
  const bump = input.bump ?? (due ? "major" : "patch");
  return bump === "major" ? endSprint(input, current) : snapshot(input, current, bump);
}

/** Whether a text can be the id of a sprint: it is the name of a folder, a milestone and a label. */
export function isSprintId(text: string): boolean {
  return /^[^/\\:*?"<>|\u0000-\u001f]{1,40}$/.test(text) && text.trim() !== "";
}

/** Whether a new sprint is asked for by name, or the last day of the one there is is over. */
function isDue({ sprint }: Current, { sprintId, today }: BoundaryInput): boolean {
  return sprintId !== null || (sprint.end !== null && sprint.end < today);
}

function currentOf(input: BoundaryInput): ({ readonly kind: "current" } & Current) | Refused {
  const { plan, config, options, archives } = input;
  const file = readSprintFile(plan.path, plan.text, options);
  if (file === null) {
    return refused(
      `${plan.path} is not the working file of a sprint: it has neither a sprint's header nor tables of tasks.`,
      'Name the file of the sprint under "plans" in the configuration, with "dialect": "sprint".',
    );
  }
  if (file.plan.template) {
    return refused(
      `${plan.path} is still a template: there is no sprint in it that could be archived.`,
      "Fill in its sprint id and its tasks.",
    );
  }
  const said = file.plan.sprint;
  const values = config?.values ?? {};
  const text = (key: string): string | null => (typeof values[key] === "string" ? values[key] : null);
  const id = said.id ?? text("sprint_id");
  if (id === null) {
    return refused(
      `Neither ${plan.path} nor the configuration says which sprint this is.`,
      'Write a line "**Sprint ID**: Sprint-01" below its title, or set "sprint_id" in sprint.config.json.',
    );
  }
  const number = said.number ?? (typeof values.sprint_number === "number" ? values.sprint_number : null);
  const whole = said.start !== null && said.end !== null;
  const start = whole ? said.start : (text("start_date") ?? said.start);
  const end = whole ? said.end : (text("end_date") ?? said.end);
  const known = highestVersion(snapshotsOf(id, archives.keys()).map(({ version }) => version));
  const version = said.version ?? text("version") ?? (known === null ? "1.0.0" : raised(known, "patch"));
  const goal = said.goal === null || isEmptyWord(said.goal) ? null : said.goal;
  return {
    kind: "current",
    file,
    sprint: { id, number, start, end },
    goal,
    version: highestVersion([version]) ?? "1.0.0",
  };
}

type Refused = Extract<Boundary, { kind: "refused" }>;

function refused(reason: string, hint: string): Refused {
  return { kind: "refused", reason, hint };
}

function snapshot(input: BoundaryInput, current: Current, bump: Bump): Boundary {
  const { plan, config, archives, today, sprintId } = input;
  const { file, sprint, version: held } = current;
  if (sprintId !== null && sprintId !== sprint.id) {
    return refused(
      `A snapshot is of the sprint that is under way, ${sprint.id}, but ${sprintId} is asked for.`,
      `Leave the sprint id away, or end ${sprint.id} with --bump major.`,
    );
  }
  const made = snapshotsOf(sprint.id, archives.keys());
  const highest = highestVersion(made.map(({ version }) => version));
  const last = made.find(({ version }) => version === highest);
  if (last !== undefined && unchangedSince(input, file, archives.get(last.path) ?? null))
    return { kind: "nothing", reason: `${plan.path} is as it was when it was archived as ${last.path}.` };
  const archived = snapshotPath(sprint.id, held);
  const clash = clashAt(input, archived);
  if (clash !== null) return clash;
  const now = nextVersion(file, held, bump);
  const files = new Map([[plan.path, withRaisedVersion(file, held, now, today)]]);
  archive(files, input, current, archived);
  if (config?.values.version !== undefined) {
    const moved = config.edit(config.text, { version: now });
    if (moved !== null) files.set(config.path, moved);
  }
  const result = resultOf(file.plan.tasks);
  return {
    kind: "boundary",
    form: "snapshot",
    files: changedOnly(files, input),
    archived: archives.has(archived) ? null : archived,
    sprint,
    next: null,
    version: { held, now },
    carried: [],
    left: [],
    velocity: result.donePoints,
  };
}

function endSprint(input: BoundaryInput, current: Current): Boundary {
  const { plan, config, archives, today, sprintId, durationDays } = input;
  const { file, sprint, version: held } = current;
  if (sprintId === sprint.id) return { kind: "nothing", reason: `${sprintId} is the sprint that ${plan.path} is for.` };
  if (sprintId === null && (sprint.start ?? "") >= today) {
    return {
      kind: "nothing",
      reason: `${sprint.id} begins on ${sprint.start}: there is nothing of it to end yet. To end it all the same, name the sprint that begins.`,
    };
  }
  if (sprintId === null && endedToday(input, sprint)) return begunToday(sprint);
  if (sprintId !== null && !isSprintId(sprintId)) {
    return refused(
      `"${sprintId.slice(0, 60)}" can't be the id of a sprint.`,
      'Choose a name of at most 40 characters without / \\ : * ? " < > |, such as Sprint-08-2026.',
    );
  }
  const configured = config?.values.duration_days;
  const following = nextSprint({
    sprint,
    given: sprintId,
    pattern: input.idPattern,
    durationDays,
    configuredDays: typeof configured === "number" ? configured : null,
    today,
  });
  if (following.kind === "refused") return following;
  const { next } = following;
  const archived = snapshotPath(sprint.id, held);
  const clash = clashAt(input, archived) ?? takenBefore(input, next);
  if (clash !== null) return clash;
  const sorted = sortTasks(file.plan.tasks, input.carryOver);
  const result = resultOf(file.plan.tasks);
  const velocity = input.velocity ?? result.donePoints;
  const now = nextVersion(file, held, "major");
  const ids = sorted.carried.map(({ id }) => id);
  const over = ids.length === 0 ? "" : `; carried over from ${sprint.id}: ${briefly(ids)}`;
  const begun = newPlan(
    file,
    sorted,
    {
      sprint: next,
      from: sprint.id,
      version: now,
      words: encodeLine(`${next.id} begins${over}`),
      today,
      lastVelocity: velocity,
      workingDays: input.workingDays,
    },
    input.template,
    input.options,
  );
  if (begun.kind === "refused") return begun;
  const files = new Map([[plan.path, begun.text]]);
  archive(files, input, current, archived);
  if (config !== null) {
    const keys = { keys: new Set(Object.keys(config.values)) };
    const moved = config.edit(config.text, movedKeys(keys, next, now, velocity, durationDays));
    if (moved === null) {
      return refused(`${config.path} can't be read as JSON.`, "Run lockstep check: it says where and how to mend it.");
    }
    files.set(config.path, moved);
  }
  const ended: EndedSprint = { ...sprint, goal: current.goal, result };
  for (const { path, text } of input.records) {
    const told = withTrackingEntry(withHistoryRow(text, ended, next), ended, sorted.carried);
    files.set(path, withNextReview(told, { today, sprintEnd: next.end }));
  }
  return {
    kind: "boundary",
    form: "sprint",
    files: changedOnly(files, input),
    archived: archives.has(archived) ? null : archived,
    sprint,
    next,
    version: { held, now },
    carried: sorted.carried,
    left: sorted.left,
    velocity,
  };
}

/** Whether the index tells of another sprint's archive of today, and there is none of this sprint. */
function endedToday({ index, archives, today }: BoundaryInput, { id }: SprintSpan): boolean {
  return snapshotsOf(id, archives.keys()).length === 0 && archivedOn(index, today);
}

function begunToday({ id }: SprintSpan): Boundary {
  return { kind: "nothing", reason: `The sprint before ${id} was ended today.` };
}

/** Why the place of an archive is taken; null where it is free, or holds the very same. */
function clashAt({ plan, archives }: BoundaryInput, path: string): Refused | null {
  if (!archives.has(path) || archives.get(path) === plan.text) return null;
  return refused(
    `${path} is there already, and holds something else than ${plan.path}.`,
    `An archive is not written over: raise the version that ${plan.path} gives itself (File Version).`,
  );
}

/** A sprint that has archives is over: its id is not given again. */
function takenBefore({ archives }: BoundaryInput, { id }: NextSprint): Refused | null {
  const [taken] = snapshotsOf(id, archives.keys());
  if (taken === undefined) return null;
  return refused(
    `There was a sprint ${id} before: ${taken.path} is archived.`,
    "Name the new sprint with --sprint-id, by an id that was not used.",
  );
}

/** Enters the archived file and its line of the index. */
function archive(files: Map<string, string>, input: BoundaryInput, current: Current, path: string): void {
  const { plan, index, today, archives } = input;
  if (!archives.has(path)) files.set(path, plan.text);
  const { sprint, version, file } = current;
  const { id, start, end } = sprint;
  const completed = resultText(resultOf(file.plan.tasks));
  const entry = { path, sprint: id, version, start, end, archived: today, completed };
  files.set(ARCHIVE_INDEX, withIndexEntry(index, entry, lineEnding(plan.text)));
}

function changedOnly(files: ReadonlyMap<string, string>, input: BoundaryInput): ReadonlyMap<string, string> {
  const before = new Map<string, string | null>([
    ...input.archives,
    ...[input.plan, ...(input.config === null ? [] : [input.config]), ...input.records].map(
      ({ path, text }): [string, string] => [path, text],
    ),
    [ARCHIVE_INDEX, input.index],
  ]);
  return new Map([...files].filter(([path, text]) => before.get(path) !== text));
}

/** Ids in one line; many are told by their number. */
function briefly(ids: readonly string[]): string {
  return ids.length <= 12 ? ids.join(", ") : `${ids.slice(0, 12).join(", ")} and ${ids.length - 12} more`;
}
