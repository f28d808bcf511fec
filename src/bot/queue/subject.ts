import type { Delivery, RepositoryName } from "../delivery.ts";
import type { JobSubject } from "./port.ts";

/**
 * What a delivery is about, as jobs are kept apart by: its repository, else its installation. Null where it names no
 * installation: nobody could do anything about it. Pure.
 */
export function subjectOf({
  installation,
  repository,
}: Pick<Delivery, "installation" | "repository">): JobSubject | null {
  if (installation === null) return null;
  return repository === null
    ? { kind: "installation", installation }
    : { kind: "repository", installation, repository };
}

/** What a subject is known by in the tables: stays when a repository is renamed or moves to another account. Pure. */
export function keyOf(subject: JobSubject): string {
  return subject.kind === "repository" ? `repository:${subject.repository.id}` : `installation:${subject.installation}`;
}

/** A subject from its columns. Pure. */
export function subjectFrom(installation: number, repository: RepositoryName | null): JobSubject {
  return repository === null
    ? { kind: "installation", installation }
    : { kind: "repository", installation, repository };
}
