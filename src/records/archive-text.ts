/** What the report of archiving says of itself in words, for terminal and job summary. */
export interface ArchiveFacts {
  readonly form: "snapshot" | "sprint" | "features";
  readonly sprint: string | null;
  readonly next: { readonly id: string; readonly start: string; readonly end: string } | null;
  /** The last day of a sprint that ends before it is over. */
  readonly early: string | null;
  readonly version: { readonly held: string; readonly now: string } | null;
  readonly archives: readonly string[];
  readonly carried: readonly string[];
  readonly left: readonly string[];
  readonly velocity: number | null;
  readonly files: readonly { readonly path: string; readonly before: string | null }[];
  /** Sprints whose archives are older than they are to be kept. */
  readonly outlived: readonly string[];
}

/** The lines that tell what is archived, what goes on, and which files change. @param done false for a dry run */
export function archiveLines(facts: ArchiveFacts, done: boolean): readonly string[] {
  const { form, sprint, next, version, carried, left, velocity, files } = facts;
  const would = done ? "" : "would ";
  const head =
    form === "features"
      ? `Completed features ${done ? "are" : "would be"} archived.`
      : form === "snapshot"
        ? `${sprint ?? "The sprint"} ${done ? "is" : "would be"} archived as ${version?.held ?? "it is"}; the plan goes on as ${version?.now ?? "before"}.`
        : `${sprint ?? "The sprint"} ${done ? "ends" : "would end"}; ${next?.id ?? "the next"} ${would}${done ? "goes" : "go"} from ${next?.start} to ${next?.end}.`;
  return [
    head,
    ...(facts.early === null ? [] : [`Its last day, ${facts.early}, is not over yet.`]),
    ...(form === "sprint" && velocity !== null ? [`Completed: ${velocity} points.`] : []),
    ...(form === "sprint" ? [`Carried over: ${ids(carried)}. Left in the archive: ${ids(left)}.`] : []),
    ...files.map(({ path, before }) => `${before === null ? "new" : "changed"}: ${path}`),
    ...(facts.outlived.length === 0
      ? []
      : [`Older than "retain-years": ${ids(facts.outlived)}. Nothing is deleted; that is a person's to decide.`]),
  ];
}

function ids(list: readonly string[]): string {
  return list.length === 0 ? "nothing" : list.join(", ");
}
