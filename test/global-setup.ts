import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of a bundle built from the sources as they are, with cli.js and action.js. */
    dist: string;
  }
}

/** Builds the bundle once: the tests of the entrypoints run it as a process, as its users do. */
export default function setup(project: TestProject): () => void {
  const root = fileURLToPath(new URL("..", import.meta.url));
  // Below node_modules, so that the bundle finds the packages it doesn't contain; a folder for each run of the tests.
  const dist = `${root}node_modules/.cache/lockstep-test-dist-${process.pid}`;
  execFileSync(process.execPath, [`${root}tools/build.mjs`, dist], { stdio: ["ignore", "ignore", "inherit"] });
  // Without it Node parses each bundle twice, to find out that it is a module.
  writeFileSync(`${dist}/package.json`, '{ "type": "module" }\n');
  project.provide("dist", dist);
  return () => rmSync(dist, { recursive: true, force: true });
}
