import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load, YAML11_SCHEMA } from "js-yaml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import manifest from "../../package.json" with { type: "json" };
import { SETTINGS, type Setting } from "../../src/bot/settings/catalogue.ts";
import { createProgram } from "../../src/cli/program.ts";
import { processShell } from "../../src/cli/shell.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");

const settings: readonly Setting[] = SETTINGS;
const FLAGS = new Set(settings.flatMap(({ flag }) => (flag === null ? [] : [flag.split(" ")[0]])));
const VARIABLES = new Set(
  settings.flatMap(({ variable, secret }) =>
    variable === null ? [] : [variable, ...(secret ? [`${variable}_FILE`] : [])],
  ),
);

/** What a command line asks `serve` for that isn't there. */
function unknownIn(words: readonly string[]): readonly string[] {
  const [command, ...rest] = words;
  return [
    ...(command === "serve" ? [] : [`command ${command}`]),
    ...rest.filter((word) => word.startsWith("--") && !FLAGS.has(word)),
  ];
}

const Service = z.looseObject({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  secrets: z.array(z.string()).optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
});
const Compose = z.object({
  services: z.object({ web: Service, worker: Service, database: Service }),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

it("the table of settings has exactly the options of serve", () => {
  const serve = createProgram(processShell(), { exitCode: 0 }).commands.find((command) => command.name() === "serve");
  expect(new Set(serve?.options.map(({ flags }) => flags))).toEqual(
    new Set(settings.flatMap(({ flag }) => (flag === null ? [] : [flag]))),
  );
});

// None of it is run here: there is no Docker in the tests, and no systemd.
describe("the Dockerfile", () => {
  const text = read("Dockerfile");
  const lines = text.split("\n");

  it("copies what is there and not ignored", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from"))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(3);
    for (const path of copied) {
      expect(existsSync(`${root}${path}`), path).toBe(true);
      expect(allowed, path).toContain(path);
    }
    for (const path of allowed) expect(existsSync(`${root}${path}`), path).toBe(true);
  });

  it("runs the bundle as nobody in particular, with options that there are", () => {
    const entry: unknown = JSON.parse(/^ENTRYPOINT (.+)$/m.exec(text)?.[1] ?? "");
    expect(entry).toEqual(["node", manifest.bin.lockstep]);
    const command = z.array(z.string()).parse(JSON.parse(/^CMD (\[.+\])$/m.exec(text)?.[1] ?? ""));
    expect(unknownIn(command)).toEqual([]);
    expect(lines.indexOf("USER node")).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith("FROM ")));
    expect(lines.filter((line) => line.startsWith("FROM ")).every((line) => line.startsWith("FROM node:24-slim"))).toBe(
      true,
    );
    expect(text).toContain("HEALTHCHECK");
  });
});

describe("compose.yaml", () => {
  // Compose takes the merge keys of YAML 1.1.
  const compose = Compose.parse(load(read("deploy/compose.yaml"), { schema: YAML11_SCHEMA }));

  it("has a web process, two workers and PostgreSQL, with options and variables that there are", () => {
    const { web, worker, database } = compose.services;
    for (const { command = [], environment = {} } of [web, worker]) {
      expect(unknownIn(command)).toEqual([]);
      expect(Object.keys(environment).filter((name) => !VARIABLES.has(name))).toEqual([]);
    }
    expect(worker.deploy?.replicas).toBe(2);
    expect(database.environment).toHaveProperty("POSTGRES_PASSWORD_FILE");
  });

  it("names no secret but by its file, and each that is there", () => {
    const used = Object.values(compose.services).flatMap(({ secrets = [] }) => secrets);
    expect(new Set(used)).toEqual(new Set(Object.keys(compose.secrets)));
    const paths = Object.values(compose.services).flatMap(({ environment = {} }) =>
      Object.entries(environment).flatMap(([name, value]) => (name.endsWith("_FILE") ? [value] : [])),
    );
    for (const path of paths) expect(Object.keys(compose.secrets)).toContain(path.replace("/run/secrets/", ""));
  });
});

describe("lockstep.service", () => {
  const text = read("deploy/lockstep.service");

  it("starts the bot with options that there are, in the one directory that it may write to", () => {
    const [, command = ""] = /^ExecStart=\/usr\/bin\/env lockstep (.+)$/m.exec(text) ?? [];
    expect(unknownIn(command.split(" "))).toEqual([]);
    expect(command).toContain("--data /var/lib/lockstep ");
    for (const line of ["StateDirectory=lockstep", "NoNewPrivileges=yes", "ProtectSystem=strict", "DynamicUser=yes"])
      expect(text.split("\n")).toContain(line);
    const named = [...text.matchAll(/\b((?:LOCKSTEP|DATABASE)_[A-Z_]+)=/g)].map(([, name]) => name);
    expect(named.filter((name) => !VARIABLES.has(String(name)))).toEqual([]);
  });
});

it("docs/bot.md calls commands with options that there are", () => {
  const serves = [...read("docs/bot.md").matchAll(/^lockstep (serve .+)$/gm)].map(([, words]) => String(words));
  expect(serves.length).toBeGreaterThan(0);
  for (const words of serves) expect(unknownIn(words.split(" "))).toEqual([]);
  for (const [, path] of read("docs/bot.md").matchAll(/\]\(((?:\.\.\/)?[\w./-]+)\)/g))
    expect(existsSync(`${root}docs/${path}`), path).toBe(true);
});
