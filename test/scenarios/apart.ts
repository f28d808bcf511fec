import { auditLog, changesIn } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([
  row("T-001", "Draw the map", { status: "In Progress", owner: "@alice" }),
  row("T-002", "Draw the key"),
  row("T-003", "Draw the border", { priority: "High" }),
  row("T-004", "Draw the rivers", { status: "In Progress" }),
  row("T-005", "Draw the roads"),
  row("T-006", "Draw the towns"),
]);

/**
 * A repository in which both sides have changed in many ways since the last sync.
 * @param sync how the first sync is run; default: as a process
 */
export async function apart(now?: () => Date, sync: (s: Stage) => Promise<unknown> = (s) => s.sync()): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN }, ...(now === undefined ? {} : { now }) });
  await sync(s);
  const [alice, bob] = [s.github.as("alice"), s.github.as("bob")];
  await s.push({
    "TASK.md": planWith([
      row("T-001", "Draw the map", { status: "Blocked", owner: "@bob", description: "In two sheets" }),
      row("T-003", "Draw a border", { priority: "High" }),
      row("T-004", "Draw the rivers", { status: "In Progress" }),
      row("T-005", "Draw the roads", { points: "8" }),
      row("T-006", "Draw all towns"),
      row("T-007", "Print it", { depends: "T-008" }),
      row("T-008", "Buy paper", { status: "In Progress", owner: "@carol" }),
    ]),
  });
  await alice.issues.update({ owner, repo, issue_number: 4, state: "closed", state_reason: "completed" });
  await bob.issues.addLabels({ owner, repo, issue_number: 5, labels: ["status/testing", "area/roads"] });
  await bob.issues.addAssignees({ owner, repo, issue_number: 5, assignees: ["carol"] });
  await bob.issues.update({ owner, repo, issue_number: 6, title: "T-006: Draw the villages" });
  await bob.issues.create({ owner, repo, title: "Fold it", body: "task_id: T-020\n\nTwice." });
  return s;
}

/** All that can be seen of the world, apart from time stamps, hashes and names of runs. */
export async function world(s: Stage) {
  const octo = s.github.as("octo");
  const comments = await octo.paginate(octo.issues.listCommentsForRepo, { owner, repo });
  const labels = await octo.paginate(octo.issues.listLabelsForRepo, { owner, repo });
  return {
    plan: s.plan(),
    issues: await s.issues(),
    comments: comments.map((comment) => `${comment.issue_url.split("/").at(-1)} ${comment.body}`),
    labels: labels.map((label) => label.name).toSorted(),
    commits: s.github.log(REPO).map((commit) => commit.message.split("\n")[0]),
    log: changesIn(await auditLog(s)).toSorted(),
  };
}
