import { nearest } from "../text/nearest.ts";

/** More files than this in one folder are not compared letter by letter. */
const MAX_COMPARED = 500;

/** The files and folders of a repository, for what links and texts name. */
export class RepositoryFiles {
  readonly #files: ReadonlySet<string>;
  /** Folders without a slash at the end; "" for the root. */
  readonly #folders = new Set<string>([""]);
  readonly #namesIn = new Map<string, string[]>();
  readonly #byName = new Map<string, string[]>();
  readonly #byLower = new Map<string, string>();

  /** @param paths all files, relative to the root */
  constructor(paths: readonly string[]) {
    this.#files = new Set(paths);
    for (const path of paths) {
      for (let folder = folderOf(path); !this.#folders.has(folder); folder = folderOf(folder)) {
        this.#folders.add(folder);
        this.#byLower.set(folder.toLowerCase(), folder);
      }
      this.#byLower.set(path.toLowerCase(), path);
      push(this.#namesIn, folderOf(path), nameOf(path));
      push(this.#byName, nameOf(path).toLowerCase(), path);
    }
  }

  /** Whether there is a file, or a folder, of just this path; one slash at its end makes no difference. */
  has(path: string): boolean {
    const plain = path.replace(/\/$/, "");
    return this.#files.has(plain) || this.#folders.has(plain);
  }

  /** The file or folder whose path differs in case only. */
  inOtherCase(path: string): string | null {
    return this.#byLower.get(path.replace(/\/$/, "").toLowerCase()) ?? null;
  }

  /** The file that was most likely meant by the path of one that isn't there; null where nothing is near. */
  nearest(path: string): string | null {
    const name = nameOf(path);
    const alike = this.#byName.get(name.toLowerCase()) ?? this.#byName.get(`${name.toLowerCase()}.md`) ?? [];
    if (alike.length === 1) return alike[0] ?? null;
    const folder = folderOf(path);
    const beside = this.#namesIn.get(folder) ?? [];
    if (beside.length > MAX_COMPARED) return null;
    const near = nearest(name, beside);
    return near === null ? null : folder === "" ? near : `${folder}/${near}`;
  }
}

const known = new WeakMap<readonly string[], RepositoryFiles>();

/** The files of a list, which is gone through once however many rules ask. */
export function repositoryFiles(paths: readonly string[]): RepositoryFiles {
  const files = known.get(paths) ?? new RepositoryFiles(paths);
  known.set(paths, files);
  return files;
}

/** What stands before a path's last slash; "" for none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}
