import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { botDemo, type DemoStage, demo } from "../../src/demo/index.ts";

// Each step of the demos checks the state of both sides itself, and fails with a sentence.
const LIMIT = { timeout: 120_000 };

function audience(signal = new AbortController().signal) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const print = (line: string) => void lines.push(line);
  const stage: DemoStage = { print, complain: (line) => void complaints.push(line), colors: false, signal };
  return { lines, complaints, stage, chapters: () => lines.filter((line) => /^\d+\. /.test(line)) };
}

let temp: string;
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), "lockstep-test-demo-"));
  vi.stubEnv("TMPDIR", temp);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(temp, { recursive: true, force: true });
});

it("plays the main job to its end, the bot last", LIMIT, async () => {
  const { stage, complaints, chapters } = audience();
  expect([await demo(stage), complaints]).toEqual([0, []]);
  expect(chapters().at(-1)).toBe("7. The same by itself: the bot");
});

it(
  "plays an organisation with the bot to its end, stays open when told to, and leaves nothing behind",
  LIMIT,
  async () => {
    const leaving = new AbortController();
    const { stage, complaints, chapters } = audience(leaving.signal);
    const addresses: string[] = [];
    const seen: Promise<string>[] = [];
    const look = async (page: string) => (await fetch(`${page}status.json`)).text();
    const print = (line: string) => {
      stage.print(line);
      const page = /^Status page of the bot: (.*)$/.exec(line)?.[1];
      if (page !== undefined) addresses.push(page);
      if (line === "What the bot says:")
        seen.push(look(addresses[0] ?? "").finally(() => leaving.abort(new Error("Enough."))));
    };
    expect([await botDemo({ ...stage, print }, { stay: true }), complaints]).toEqual([0, []]);
    expect(chapters()).toHaveLength(7);
    const status = JSON.parse((await seen[0]) ?? "");
    expect(status).toMatchObject({ queue: { running: 0, dead: 0 }, dead: [] });
    expect(status.repositories).toMatchObject([
      { name: "acme/loans", consent: "enabled", failure: null },
      { name: "acme/search", consent: "enabled", failure: null },
      { name: "acme/website", consent: "no-plans", last: null },
    ]);
    expect(readdirSync(temp)).toEqual([]);
    await expect(fetch(addresses[0] ?? "")).rejects.toThrow();
  },
);

it("ends early with a word where nobody waits for its end", LIMIT, async () => {
  const leaving = new AbortController();
  const { stage, complaints, lines } = audience(leaving.signal);
  const print = (line: string) => {
    stage.print(line);
    if (line.includes("installs the App")) leaving.abort(new Error("Enough."));
  };
  expect(await botDemo({ ...stage, print }, { stay: false })).toBe(3);
  expect(complaints).toEqual(["lockstep: the demo was ended before its end."]);
  expect(lines.join("\n")).not.toContain("Done in");
  expect(readdirSync(temp)).toEqual([]);
});
