import { describe, expect, it } from "vitest";
import { organisationConfig, parseOrganisation, withOrganisation } from "../../src/config/index.ts";

const FILE = "acme/.github/lockstep.json";

function organisation(value: object) {
  const result = parseOrganisation(JSON.stringify(value), FILE);
  if (result.kind === "invalid") throw new Error(result.problems.map(({ message }) => message).join(" "));
  return result.organisation;
}

function over(org: object, own: object) {
  return withOrganisation(JSON.stringify(own, null, 1), "sprint.config.json", organisation(org));
}

/** Keys that are told as weaker. */
function weaker(enforced: object, own: object): readonly string[] {
  const result = over({ enforced }, own);
  return result.kind === "config" ? [] : result.problems.map(({ key }) => key);
}

describe("what an organisation says", () => {
  it("is below the repository's own words, key by key", () => {
    const org = {
      defaults: {
        policy: { status: "plan", owners: "plan" },
        commit: "direct",
        rules: { "wip-limit": { level: "error", limit: 3 } },
      },
      enforced: { "on-merge": "testing" },
    };
    const result = over(org, { sprint_id: "S-1", policy: { owners: "ask" }, rules: { "wip-limit": "warning" } });
    expect(result).toMatchObject({
      config: {
        sprint: { id: "S-1" },
        sync: { policy: { status: "plan", owners: "ask" }, commit: "direct", "on-merge": "testing" },
        rules: { "wip-limit": { level: "warning", options: { limit: 3 } } },
      },
    });
    expect(organisationConfig(organisation(org)).sync).toMatchObject({ commit: "direct", "on-merge": "testing" });
  });

  it("can be made stricter where it is enforced, and not weaker", () => {
    const rule = { rules: { "done-evidence": "error", "title-length": "warning" } };
    expect(weaker(rule, { rules: { "title-length": "error" } })).toEqual([]);
    expect(weaker(rule, { rules: { "done-evidence": "warning", "title-length": "off" } })).toEqual([
      "rules.done-evidence",
      "rules.title-length",
    ]);
    expect(weaker({ commit: "auto" }, { commit: "pull-request" })).toEqual([]);
    expect(weaker({ commit: "auto" }, { commit: "direct" })).toEqual(["commit"]);
    expect(weaker({ "drift-after": 12 }, { "drift-after": 6 })).toEqual([]);
    expect(weaker({ "drift-after": 12 }, { "drift-after": 24 })).toEqual(["drift-after"]);
    expect(weaker({ policy: { status: "ask" } }, { policy: { owners: "plan" } })).toEqual([]);
    expect(weaker({ policy: { status: "ask" } }, { policy: { status: "plan" } })).toEqual(["policy.status"]);
  });

  it("enforces evidence by what is asked for", () => {
    const key = "done-requires";
    const enforced = { [key]: ["merged-pr", "coverage>=80"] };
    expect(weaker(enforced, { [key]: ["merged-pr", "coverage>=90", "green-checks"] })).toEqual([]);
    expect(weaker(enforced, { [key]: { agents: ["green-checks"] } })).toEqual([]);
    for (const own of [
      ["merged-pr"],
      ["merged-pr", "coverage>=70"],
      [],
      { types: { bug: [] } },
      { trusted: ["mallory"] },
      { "agent-logins": ["nobody"] },
      { tests: ["**"] },
    ])
      expect([own, weaker(enforced, { [key]: own })]).toEqual([own, [key]]);
    const byType = { [key]: { types: { bug: ["tests-changed"] } } };
    const result = over({ enforced: byType }, { [key]: ["merged-pr"] });
    expect(result).toMatchObject({
      config: { sync: { [key]: { default: ["merged-pr"], types: { bug: ["tests-changed"] } } } },
    });
  });

  it("is told with both files where they don't agree", () => {
    const result = over({ enforced: { rules: { "done-evidence": "error" } } }, { rules: { "done-evidence": "off" } });
    expect(result).toMatchObject({
      problems: [
        {
          ...{ path: "sprint.config.json", line: 3, key: "rules.done-evidence" },
          message: `"rules.done-evidence" is "off", but ${FILE} enforces "error" or something stricter for all repositories.`,
        },
      ],
    });
  });

  it("has mistakes told by its own name, and names no sprint", () => {
    const problems = (text: string) => {
      const result = parseOrganisation(text, FILE);
      return result.kind === "invalid" ? result.problems.map(({ path, key, hint }) => [path, key, hint]) : [];
    };
    expect(problems('{ "enforced": { "comit": "auto" } }')).toEqual([
      [FILE, "enforced.comit", 'Did you mean "commit"?'],
    ]);
    expect(problems('{ "defaults": { "rules": { "title-length": "loud" } } }')).toMatchObject([
      [FILE, "defaults.rules.title-length", null],
    ]);
    expect(problems('{ "defaults": { "sprint_id": "S-1" } }')).toMatchObject([
      [FILE, "defaults.sprint_id", expect.anything()],
    ]);
    expect(problems('{ "defaults": { "audit-path": "../x" } }')).toMatchObject([[FILE, "audit-path", null]]);
    expect(problems("{")).toHaveLength(1);
    expect(problems('{ "defaults": { "__proto__": { "x": 1 } } }')).toHaveLength(1);
    expect(problems("{}")).toEqual([]);
  });
});
