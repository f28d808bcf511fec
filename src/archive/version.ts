/** How much a version is raised. */
export const BUMPS = ["major", "minor", "patch"] as const;
export type Bump = (typeof BUMPS)[number];

const VERSION = /(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?/;

/** The version that is named in a text (`TASK-v1.2.0.md`), with three parts; null where there is none. */
export function versionIn(text: string): string | null {
  const parts = partsOf(text);
  return parts === null ? null : parts.join(".");
}

/** A version raised by one step; what stands behind the part that is raised begins at 0 again. */
export function raised(version: string, bump: Bump): string {
  const [major, minor, patch] = partsOf(version) ?? [1, 0, 0];
  if (bump === "major") return `${major + 1}.0.0`;
  return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** The highest of several versions; null for none. */
export function highestVersion(versions: readonly (string | null)[]): string | null {
  const known = versions.flatMap((version) => (version === null ? [] : (versionIn(version) ?? [])));
  return known.toSorted(compareVersions).at(-1) ?? null;
}

function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one) ?? [0, 0, 0], partsOf(other) ?? [0, 0, 0]];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** A text with the version in it replaced; null where it names none. */
export function withVersion(text: string, version: string): string | null {
  return VERSION.test(text) ? text.replace(VERSION, version) : null;
}

function partsOf(text: string): readonly [number, number, number] | null {
  const found = VERSION.exec(text);
  return found === null ? null : [Number(found[1]), Number(found[2]), Number(found[3] ?? 0)];
}
