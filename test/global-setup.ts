import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { type FoundChromium, provideChromium } from "./report/install-chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of a bundle built from the sources as they are, with cli.js and action.js. */
    dist: string;
    /** To open pages in. */
    chromium: FoundChromium;
  }
}

/**
 * Builds the bundle once: the tests of the entrypoints run it as a process, as its users do. Meanwhile it finds a
 * Chromium, or installs one where that is allowed.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  // Below node_modules, so that the bundle finds the packages it doesn't contain; a folder for each run of the tests.
  const dist = `${root}node_modules/.cache/lockstep-test-dist-${process.pid}`;
  const [chromium] = await Promise.all([
    provideChromium(),
    promisify(execFile)(process.execPath, [`${root}tools/build.mjs`, dist]),
  ]);
  // Without it Node parses each bundle twice, to find out that it is a module.
  writeFileSync(`${dist}/package.json`, '{ "type": "module" }\n');
  project.provide("dist", dist);
  project.provide("chromium", chromium);
  return () => rmSync(dist, { recursive: true, force: true });
}
