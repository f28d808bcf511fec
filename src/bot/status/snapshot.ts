import type { Depth, JobRecord, Queue } from "../queue/port.ts";
import type { InstallationStatus, RepositoryStatus, StatusSource } from "./source.ts";

/** All that the status page shows, as it stood at an instant; with `version` it is /status.json. */
export interface StatusSnapshot {
  readonly version: 1;
  /** ISO instant. */
  readonly at: string;
  readonly queue: Depth;
  /** Those that were given up, the oldest first. */
  readonly dead: readonly JobRecord[];
  readonly running: readonly JobRecord[];
  /** Those that need a person first, then by name. */
  readonly repositories: readonly RepositoryStatus[];
  readonly installations: readonly InstallationStatus[];
}

/** Takes the snapshot. @throws what source and queue throw */
export async function takeSnapshot(
  source: StatusSource,
  queue: Pick<Queue, "depth" | "jobs">,
  now: () => Date,
): Promise<StatusSnapshot> {
  const [depth, dead, running, repositories, installations] = await Promise.all([
    queue.depth(),
    queue.jobs("dead"),
    queue.jobs("running"),
    source.repositories(),
    source.installations(),
  ]);
  return {
    version: 1,
    at: now().toISOString(),
    queue: depth,
    dead,
    running,
    repositories: repositories.toSorted((a, b) => urgency(b) - urgency(a) || (a.name < b.name ? -1 : 1)),
    installations,
  };
}

/** Whether a person must look at a repository. */
export function needsAttention({ failure, last }: RepositoryStatus): boolean {
  return failure !== null || last?.outcome === "attention" || last?.outcome === "interrupted";
}

function urgency(repository: RepositoryStatus): number {
  if (repository.failure !== null) return 3;
  if (needsAttention(repository)) return 2;
  return repository.consent === "enabled" ? 1 : 0;
}
