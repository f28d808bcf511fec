import { describe, expect, it } from "vitest";
import { type Machine, provideChromium } from "./install-chromium.ts";

/** A fresh Debian in a workflow, whose apt-get works; `ran` collects what it is asked for. */
function debian(given: Partial<Machine> = {}, ran: string[] = []): Machine {
  return {
    env: { CI: "true" },
    user: 0,
    release: 'PRETTY_NAME="Debian GNU/Linux"\nID=debian\n',
    find: () => (ran.some((line) => line.startsWith("apt-get install")) ? "/usr/bin/chromium" : null),
    run: (program, args) => {
      ran.push([program, ...args.filter((arg) => !arg.startsWith("-o"))].join(" "));
      return Promise.resolve(null);
    },
    ...given,
  };
}

describe("a Chromium for the tests of pages", () => {
  it("is Debian's, installed where there is none", async () => {
    const ran: string[] = [];
    expect(await provideChromium(debian({}, ran))).toEqual({ path: "/usr/bin/chromium" });
    expect(ran).toEqual(["apt-get update -qq", "apt-get install -y -qq --no-install-recommends chromium"]);
  });

  it("is the one that is there", async () => {
    const ran: string[] = [];
    expect(await provideChromium(debian({ find: () => "/opt/chrome" }, ran))).toEqual({ path: "/opt/chrome" });
    expect(ran).toEqual([]);
  });

  // Guard: nobody's own machine is changed behind his back.
  it.each([
    ["outside a workflow", { env: {} }, /neither CI nor LOCKSTEP_INSTALL_CHROMIUM=1/],
    ["where CI is switched off", { env: { CI: "false" } }, /neither CI nor/],
    ["where it is refused", { env: { CI: "1", LOCKSTEP_INSTALL_CHROMIUM: "0" } }, /neither CI nor/],
    ["where one is named", { env: { CI: "1", CHROMIUM_PATH: "/nowhere" } }, /CHROMIUM_PATH is \/nowhere/],
    ["on another system", { release: "ID=ubuntu\nID_LIKE=debian\n" }, /no Debian/],
    ["by others than root", { user: 1000 }, /only root/],
  ] as const)("is not installed %s, and it says so", async (_, given, why) => {
    const ran: string[] = [];
    expect(await provideChromium(debian(given, ran))).toEqual({ path: null, why: expect.stringMatching(why) });
    expect(ran).toEqual([]);
  });

  it("is done without where apt-get fails, and it says why", async () => {
    const ran: string[] = [];
    const run: Machine["run"] = (_, [command = ""]) => {
      ran.push(command);
      return Promise.resolve("E: Could not resolve 'deb.debian.org'");
    };
    const why = "none is on the path, and apt-get update failed: E: Could not resolve 'deb.debian.org'";
    expect(await provideChromium(debian({ run, find: () => null }))).toEqual({ path: null, why });
    expect(ran).toEqual(["update"]);
  });
});
