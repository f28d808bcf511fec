import { describe, expect, it } from "vitest";
import { migrationOf, parseConfig } from "../../src/config/index.ts";
import { applyEdits } from "../../src/text/edit.ts";

const SCHEMA = "https://example.org/schema.json";

function migrated(text: string): string | null {
  const migration = migrationOf(text, SCHEMA);
  return migration === null ? null : applyEdits(text, migration.edits);
}

/** What is made of one value under one key; undefined where it stays. */
function converted(key: string, value: unknown): unknown {
  const after = migrated(JSON.stringify({ sprint_id: "S", [key]: value }, null, 2));
  return after === null ? undefined : Object.entries(JSON.parse(after)).at(-1);
}

describe("the older form of the configuration", () => {
  it("is converted in place: order, indentation, line ends and byte order mark stay", () => {
    const text = `\uFEFF{
\t"sprint_number" : "7",
\t"sprint_id": "Sprint-07-2025",

\t"start_date": "2025/07/15",  "end_date": "July 28, 2025",
\t"duration_days": "2 weeks",
\t"current_velocity":   "31.5 points",
\t"target_points": 34
}
`.replaceAll("\n", "\r\n");
    const after = `\uFEFF{
\t"$schema" : "${SCHEMA}",
\t"sprint_number" : 7,
\t"sprint_id": "Sprint-07-2025",

\t"start_date": "2025-07-15",  "end_date": "2025-07-28",
\t"duration_days": 14,
\t"last_sprint_velocity":   31.5,
\t"target_points": 34
}
`.replaceAll("\n", "\r\n");
    expect(migrated(text)).toBe(after);
    expect(migrated(after)).toBeNull();
    expect(parseConfig(after, "sprint.config.json")).toMatchObject({
      kind: "config",
      config: { sprint: { number: 7, start: "2025-07-15", end: "2025-07-28", durationDays: 14, lastVelocity: 31.5 } },
    });
  });

  it.each([
    [
      '{"sprint_id":"S","sprint_number":1,"start_date":null,"last_sprint_velocity":1}',
      `{"$schema":"${SCHEMA}","sprint_id":"S",`,
    ],
    ['{"sprint_id": "S", "sprint_number": "1"}', `{"$schema": "${SCHEMA}", "sprint_id": "S",`],
    ['{ "sprint_id": "S", "sprint_number": "1" }', `{ "$schema": "${SCHEMA}", "sprint_id": "S",`],
  ])("on one line it stays on one: %s", (text, begin) => {
    expect(migrated(text)?.startsWith(begin)).toBe(true);
    expect(() => JSON.parse(String(migrated(text)))).not.toThrow();
  });

  it.each([
    ["start_date", "2025/7/5", "2025-07-05"],
    ["start_date", "2025.07.15", "2025-07-15"],
    ["start_date", "2025-7-5", "2025-07-05"],
    ["start_date", "Tuesday, July 15, 2025", "2025-07-15"],
    ["start_date", "15 Jul 2025", "2025-07-15"],
    ["start_date", "07/15/2025", "2025-07-15"],
    ["start_date", "15/07/2025", "2025-07-15"],
    ["start_date", "2025-07-15T09:00:00Z", "2025-07-15"],
    ["start_date", "", null],
    ["target_points", "34", 34],
    ["target_points", " 34 pts ", 34],
    ["duration_days", "10 days", 10],
    ["version", 1.2, "1.2"],
    ["sprint_id", 7, "7"],
  ])("%s: %j becomes %j", (key, value, expected) => {
    expect(converted(key, value)).toEqual([key, expected]);
  });

  it.each([
    ["startDate", "2025-07-15", ["start_date", "2025-07-15"]],
    ["Sprint-Number", 7, ["sprint_number", 7]],
    ["current_velocity", 21, ["last_sprint_velocity", 21]],
  ])("the key %s is renamed", (key, value, expected) => {
    expect(converted(key, value)).toEqual(expected);
  });

  it.each([
    ["start_date", "07/08/2025"],
    ["start_date", "2025-02-30"],
    ["start_date", "some time in July 15, 2025"],
    ["start_date", "TBD"],
    ["target_points", "30-40"],
    ["target_points", "1e3"],
    ["duration_days", "a month"],
    ["version", "1.2.0"],
    ["start_dat", "2025-07-15"],
  ])("%s: %j stays for a person to say", (key, value) => {
    expect(converted(key, value)).toBeUndefined();
  });

  it("is not what names its schema, has keys of today alone, or is no object", () => {
    expect(migrated(`{ "$schema": "x", "sprint_number": "7" }`)).toBeNull();
    expect(migrated(`{ "sprint_id": "S", "start_date": "2025-07-15", "end_date": "2025-07-28" }`)).toBeNull();
    const few = { sprint_id: "S", sprint_number: 1, start_date: null, end_date: null };
    expect(migrated(JSON.stringify(few))).toBeNull();
    expect(migrated(JSON.stringify({ ...few, last_sprint_velocity: 3 }))).not.toBeNull();
    expect(migrated(JSON.stringify({ ...few, last_sprint_velocity: 3, rules: {} }))).toBeNull();
    for (const text of ["", "[]", "{}", "null", '{ "sprint_number": ', "7"]) expect(migrated(text)).toBeNull();
  });

  it("keeps both where one value stands under two names", () => {
    const text = '{ "last_sprint_velocity": "21", "current_velocity": "34", "velocity": 3 }';
    expect(migrated(text)).toContain('"last_sprint_velocity": 21, "current_velocity": "34", "velocity": 3 }');
    const aliases = '{ "current_velocity": "34", "velocity": 3 }';
    expect(migrated(aliases)).toContain('"last_sprint_velocity": 34, "velocity": 3 }');
  });
});
