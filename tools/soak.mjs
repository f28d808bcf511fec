// Tries everything that npm test takes samples of: npm run soak [-- SECTION…] [--seed N].
// Ends with a summary line; exit 1 where something failed, 2 where the command is wrong.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** Where the tests of each section are. */
const SECTIONS = {
  properties: "test/properties/",
  crash: "test/soak/crash",
  interleavings: "test/soak/interleavings",
  histories: "test/soak/histories",
  plans: "test/dialects/corpus",
  fuzz: "test/soak/fuzz",
  hostile: "test/hostile/",
  bot: "test/soak/bot",
  forecast: "test/forecast/calibration",
};

const root = fileURLToPath(new URL("..", import.meta.url));
const { sections, seed } = request();
const tallies = mkdtempSync(join(tmpdir(), "lockstep-soak-"));
const tally = join(tallies, "tally");
const began = Date.now();
console.log(`soak: ${sections.join(", ")}; seed ${seed}. The same again: ${again()}`);

const vitest = spawn(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    ...["--maxWorkers", "2", "--testTimeout", "0", "--hookTimeout", "0", "--disableConsoleIntercept"],
    ...sections.map((section) => SECTIONS[section]),
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, LOCKSTEP_SOAK: "1", LOCKSTEP_SOAK_SEED: String(seed), LOCKSTEP_SOAK_TALLY: tally },
  },
);
vitest.on("exit", (code, signal) => {
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  const ended = code === 0 ? "all passed" : signal === null ? "FAILED" : `STOPPED by ${signal}`;
  for (const { name, count } of tried()) console.log(`  ${count.toLocaleString("en")} ${name}`);
  console.log(`soak: ${ended} in ${minutes} minutes; seed ${seed}${code === 0 ? "" : `. The same again: ${again()}`}`);
  rmSync(tallies, { recursive: true, force: true });
  process.exitCode = code === 0 ? 0 : 1;
});

function request() {
  try {
    const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
    const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name));
    if (unknown.length > 0) throw new Error(`There is no section ${unknown.join(", ")}`);
    // Seeds of fast-check are whole numbers of 32 bits.
    const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
    if (!Number.isInteger(seed) || Math.abs(seed) >= 2 ** 31)
      throw new Error(`The seed ${values.seed} is no whole number`);
    return { sections: positionals.length > 0 ? positionals : Object.keys(SECTIONS), seed };
  } catch (error) {
    console.error(`${error.message}. Say npm run soak -- [${Object.keys(SECTIONS).join("|")}]… [--seed N].`);
    return process.exit(2);
  }
}

function again() {
  return `npm run soak -- ${sections.join(" ")} --seed ${seed}`;
}

/** What the tests say they tried, in the order in which they ended. */
function tried() {
  try {
    return readFileSync(tally, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
