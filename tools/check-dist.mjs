// dist/ is committed, since GitHub runs it as it stands. Fails where it is not what a build of src/ gives.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const fresh = mkdtempSync(join(tmpdir(), "lockstep-dist-"));
try {
  execFileSync(process.execPath, [join(root, "tools/build.mjs"), fresh], { stdio: ["ignore", "ignore", "inherit"] });
  const names = new Set([...readdirSync(fresh), ...readdirSync(join(root, "dist"))]);
  const different = [...names].filter((name) => read(join(fresh, name)) !== read(join(root, "dist", name)));
  if (different.length > 0) {
    console.error(
      `dist/ is not what a build of src/ gives: ${different.join(", ")}. Run npm run build and commit dist/.`,
    );
    process.exitCode = 1;
  } else console.log(`dist/ is fresh (${names.size} files)`);
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
