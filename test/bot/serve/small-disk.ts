import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk that a test fills. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  fill(): void;
  free(): void;
}

/** A file system of its own that is soon full; null where this machine lets nobody make one. */
export function smallDisk(): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "lockstep-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", path], { stdio: "ignore" });
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  const ballast = join(path, "ballast");
  return {
    path,
    fill() {
      try {
        execFileSync("dd", ["if=/dev/zero", `of=${ballast}`, "bs=4k"], { stdio: "ignore" });
      } catch {
        // It ends when there is no room left.
      }
    },
    free: () => rmSync(ballast),
    [Symbol.dispose]() {
      execFileSync("umount", ["-l", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
