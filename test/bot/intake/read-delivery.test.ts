import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Subject } from "../../../src/bot/delivery.ts";
import { isKnownEvent, type ReadDelivery, readDelivery } from "../../../src/bot/intake/index.ts";

const examples = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8")));

const AT = "2025-07-12T10:00:00.000Z";

function read(event: string, payload: unknown): ReadDelivery {
  return readDelivery({ id: "72d3162e-cc78-11e3-81ab-4c9367dc0958", event }, payload, AT);
}

const base = {
  repository: { id: 7, full_name: "octo/demo", default_branch: "main" },
  installation: { id: 5 },
  sender: { login: "octo", type: "User" },
};

function subjectOf(event: string, payload: object): Subject {
  const found = read(event, { ...base, ...payload });
  if (found.kind !== "delivery") throw new Error(found.reason);
  return found.delivery.subject;
}

describe("GitHub's own examples", () => {
  it("are all read, and none that may matter is malformed", () => {
    const kinds: Record<string, number> = {};
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads) {
        const found = read(name, { installation: { id: 5 }, ...payload });
        const key = `${isKnownEvent(name) ? name : "others"} ${found.kind}`;
        kinds[key] = (kinds[key] ?? 0) + 1;
      }
    }
    expect(kinds).toMatchInlineSnapshot(`
      {
        "check_run delivery": 3,
        "check_run ignored": 6,
        "check_suite delivery": 6,
        "check_suite ignored": 3,
        "installation delivery": 7,
        "installation_repositories delivery": 3,
        "issue_comment ignored": 9,
        "issues delivery": 23,
        "issues ignored": 6,
        "label delivery": 6,
        "merge_group delivery": 2,
        "milestone delivery": 5,
        "others ignored": 186,
        "pull_request delivery": 25,
        "pull_request ignored": 4,
        "pull_request_review delivery": 4,
        "pull_request_review_comment delivery": 4,
        "pull_request_review_comment ignored": 1,
        "push delivery": 7,
        "repository delivery": 8,
        "repository ignored": 5,
        "repository_dispatch delivery": 2,
        "status delivery": 4,
      }
    `);
  });

  it("keep nothing that people wrote", () => {
    for (const { name, examples: payloads } of examples) {
      for (const payload of payloads) {
        const found = read(name, { installation: { id: 5 }, ...payload });
        if (found.kind !== "delivery") continue;
        const kept = JSON.stringify(found.delivery);
        expect(kept).not.toMatch(/"(?:title|body|message|description)":"[^"]*\s/);
        expect(kept.length).toBeLessThan(2_000);
      }
    }
  });
});

const KEYS =
  "issue pull_request head base repo commits added number id body changes from name check_run check_suite app merge_group comment label labels milestone full_name ref sha".split(
    " ",
  );

describe("a delivery", () => {
  it("of an edited issue tells the claims that it makes and made", () => {
    const payload = {
      action: "edited",
      issue: { number: 3, body: "- **task_id**: T-002", labels: [{ name: "bug" }] },
      changes: { body: { from: "task_id: T-001" } },
    };
    expect(subjectOf("issues", payload)).toEqual({
      kind: "issue",
      number: 3,
      pull: false,
      claims: ["T-002", "T-001"],
      labels: ["bug"],
      changedLabel: null,
      changed: ["body"],
    });
  });

  it("of a comment is kept for a reply to the bot alone", () => {
    const comment = (body: string) =>
      read("issue_comment", { ...base, action: "created", issue: { number: 3 }, comment: { body } });
    expect(comment("Looks good").kind).toBe("ignored");
    expect(comment("> /lockstep keep plan").kind).toBe("ignored");
    expect(comment("Yes:\n/lockstep keep plan").kind).toBe("delivery");
  });

  it("of a link is about the issue in its own repository", () => {
    const link = { parent_issue: { number: 1 }, sub_issue: { number: 2 } };
    expect(subjectOf("sub_issues", { action: "sub_issue_added", ...link })).toMatchObject({ number: 1 });
    expect(subjectOf("sub_issues", { action: "parent_issue_removed", ...link })).toMatchObject({ number: 2 });
    const block = { blocked_issue: { number: 1 }, blocking_issue: { number: 2 } };
    expect(subjectOf("issue_dependencies", { action: "blocked_by_added", ...block })).toMatchObject({ number: 1 });
    expect(subjectOf("issue_dependencies", { action: "blocking_added", ...block })).toMatchObject({ number: 2 });
  });

  it("of a push tells its paths where the payload lists them all", () => {
    const push = { ref: "refs/heads/main", after: "a".repeat(40), deleted: false };
    const commit = (path: string) => ({ added: [], modified: [path], removed: [] });
    const paths = (more: object) => {
      const found = subjectOf("push", { ...push, ...more });
      return found.kind === "push" ? found.paths : undefined;
    };
    expect(paths({ commits: [commit("a"), commit("b"), commit("a")] })).toEqual(["a", "b"]);
    expect(paths({ commits: [commit("a")], forced: true })).toBeNull();
    expect(paths({ commits: [commit("a")], created: true })).toBeNull();
    expect(paths({ commits: [] })).toBeNull();
    expect(paths({ commits: [{}] })).toBeNull();
    expect(paths({ commits: Array.from({ length: 2_048 }, () => commit("a")) })).toBeNull();
    expect(paths({ commits: Array.from({ length: 400 }, (_, i) => commit(`${i}`)) })).toBeNull();
  });

  it("of a renamed or transferred repository tells its former name", () => {
    const renamed = { action: "renamed", changes: { repository: { name: { from: "old" } } } };
    expect(subjectOf("repository", renamed)).toMatchObject({ formerName: "octo/old" });
    const moved = { action: "transferred", changes: { owner: { from: { organization: { login: "acme" } } } } };
    expect(subjectOf("repository", moved)).toMatchObject({ formerName: "acme/demo" });
  });

  it("is none without an installation, and malformed without its subject", () => {
    const payload = { ...base, action: "opened", issue: { number: 3 } };
    expect(read("issues", { ...payload, installation: null }).kind).toBe("ignored");
    for (const name of ["issue", "repository"]) {
      expect(read("issues", { ...payload, [name]: "x" }).kind).toBe("malformed");
    }
    expect(readDelivery({ id: "a\nb", event: "issues" }, payload, AT).kind).toBe("malformed");
  });

  it("can be stored whatever the payload says", () => {
    const found = read("issues", {
      ...base,
      action: "labeled",
      issue: { number: 3, body: "task_id: T-\u00001", labels: [{ name: "a\u0000\ud800b" }] },
      label: { name: "\u0000" },
    });
    const kept = JSON.stringify(found);
    expect(kept).not.toMatch(/\\u0000|\\ud800/);
    expect(found).toMatchObject({ delivery: { subject: { labels: ["a\ufffdb"], changedLabel: null } } });
  });

  it("never throws on hostile JSON", () => {
    const events = [...examples.map(({ name }) => name), "sub_issues", "issue_dependencies", "installation_target"];
    // JSON of any shape whose keys are those that are looked for.
    const key = fc.constantFrom(...KEYS);
    const leaf = fc.oneof(fc.constantFrom(null, 0, -1, 1e300, true, "", "task_id: T-1"), fc.string(), fc.integer());
    const [deep, wide] = [{ depthSize: "small", maxDepth: 4 }, { maxLength: 3 }] as const;
    const nested = fc.letrec((tie) => ({
      any: fc.oneof(deep, leaf, tie("list"), tie("object")),
      list: fc.array(tie("any"), wide),
      object: fc.dictionary(key, tie("any"), { maxKeys: 4 }),
    })).object;
    fc.assert(
      fc.property(fc.constantFrom(...events), nested, fc.string(), (event, payload, action) => {
        read(event, payload);
        for (const one of ["opened", "edited", "rerequested", "added", action])
          read(event, { ...base, ...Object(payload), action: one });
      }),
      { numRuns: 200 },
    );
  });
});
