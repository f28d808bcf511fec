import { type EmbeddedGitHub, startGitHub } from "../embedded/index.ts";
import type { SyncReport } from "../sync/change.ts";
import { botChapter } from "./bot/chapter.ts";
import { DemoFailure, must } from "./failure.ts";
import type { Narrator } from "./narrator.ts";
import { DemoRepository } from "./repository.ts";
import { exampleFiles, PLAN, REPOSITORY, syncer } from "./stage.ts";

/**
 * Plays the main job on an embedded GitHub: a first sync, edits on both sides, a pull request from opening to merge,
 * and the bot. Each step is checked against the state of both sides.
 * @param signal aborted to give up; its reason is thrown
 * @throws DemoFailure where a step doesn't end as it should
 */
export async function play(tell: Narrator, signal: AbortSignal): Promise<void> {
  await using github = await startGitHub();
  const files = exampleFiles();
  for (const login of ["octo", "alice", "bob", "carol"]) github.user(login);
  await github.createRepository({
    ...{ owner: "octo", name: "plans", files },
    collaborators: { alice: "write", bob: "write", carol: "write" },
  });
  const stage = new Stage(github, tell);

  tell.chapter("A repository with a plan and no issues");
  tell.say(`An embedded GitHub runs at ${github.url}; ${REPOSITORY} has ${PLAN} with ${stage.tasks().length} tasks.`);

  await firstSync(stage);
  await bothSides(stage);
  await pullRequest(stage);
  await nothingToDo(stage);
  await botChapter(stage, signal);
}

/** The repository of the first chapters, with a sync that is run by hand. */
class Stage extends DemoRepository {
  readonly #sync: ReturnType<typeof syncer>;

  constructor(github: EmbeddedGitHub, tell: Narrator) {
    super(github, tell, REPOSITORY, PLAN);
    this.#sync = syncer(github);
  }

  get audit(): ReturnType<typeof syncer>["audit"] {
    return this.#sync.audit;
  }

  /** Syncs and tells what changed on each side. */
  async sync(event: string, actor: string): Promise<SyncReport> {
    const before = this.plan();
    const report = await this.#sync.sync(event, actor);
    this.tell.report(report);
    this.tell.diff(PLAN, before, this.plan());
    const [conflict] = report.conflicts;
    if (conflict !== undefined)
      throw new DemoFailure(`There is a conflict over ${conflict.task} ${conflict.field} where none should be.`);
    const trouble = report.failed[0]?.reason ?? report.notices.find((notice) => notice.level === "problem")?.message;
    if (trouble !== undefined) throw new DemoFailure(trouble);
    return report;
  }
}

async function firstSync(stage: Stage): Promise<void> {
  stage.tell.chapter("The first sync: every open task gets its issue");
  const open = stage.openTasks();
  await stage.sync("push", "alice");
  const issues = await stage.issues();
  must(issues.length === open.length, `There are ${issues.length} issues for ${open.length} open tasks.`);
  for (const issue of issues.slice(0, 3)) await stage.showIssue(issue.number);
  stage.tell.done(
    `${issues.length} issues, labels and the sprint's milestone stand; tasks that are done already got none`,
  );
}

async function bothSides(stage: Stage): Promise<void> {
  stage.tell.chapter("People edit both sides");
  const current = stage.tasks().filter((task) => task.section === "current" && task.key !== "T-002");
  const open = current.filter((task) => task.values.status !== "done" && task.values.status !== "blocked");
  const [planned, closed, edited] = open;
  if (planned === undefined || closed === undefined || edited === undefined)
    throw new DemoFailure("The example has too few open tasks.");
  await stage.edit("alice", `${planned.key} is under test, and has 8 points`, [
    { kind: "update-task", key: planned.key, values: { status: "testing", points: 8 } },
  ]);
  const [first, second] = [await stage.issueOf(closed.key), await stage.issueOf(edited.key)];
  await stage.as("bob").issues.update({ ...stage.at, issue_number: first, state: "closed", state_reason: "completed" });
  stage.tell.deed("bob", `closes #${first} (${closed.key}) as completed`);
  const title = `${edited.values.title}, without downtime`;
  await stage.as("carol").issues.update({ ...stage.at, issue_number: second, title: `${edited.key}: ${title}` });
  stage.tell.deed("carol", `retitles #${second} (${edited.key})`);
  await stage
    .as("carol")
    .issues.addLabels({ ...stage.at, issue_number: second, labels: ["priority/critical", "customer-request"] });
  stage.tell.deed("carol", `gives it the labels priority/critical and customer-request`);
  const before = edited.values.owners.filter((login) => login !== "carol");
  if (before.length > 0)
    await stage.as("carol").issues.removeAssignees({ ...stage.at, issue_number: second, assignees: before });
  await stage.as("carol").issues.addAssignees({ ...stage.at, issue_number: second, assignees: ["carol"] });
  stage.tell.deed("carol", "takes it over");
  const { data: created } = await stage.as("bob").issues.create({
    ...stage.at,
    title: "Rotate the signing keys",
    body: "task_id: T-150\n\nThe old ones were in a log | twice.",
    labels: ["priority/high"],
  });
  stage.tell.deed("bob", `opens #${created.number} with "task_id: T-150"`);

  await stage.sync("issues", "bob");
  must(stage.task(planned.key).values.status === "testing", `${planned.key} lost alice's edit.`);
  must(stage.task(closed.key).values.status === "done", `${closed.key} is not done.`);
  const now = stage.task(edited.key).values;
  must(now.title === title && now.priority === "critical", `${edited.key} did not take carol's title and priority.`);
  must(now.owners.join() === "carol", `${edited.key} is owned by ${now.owners.join() || "nobody"}, not carol.`);
  must(stage.task("T-150").values.title === "Rotate the signing keys", "The new issue did not become a task.");
  await stage.showIssue(await stage.issueOf(planned.key));
  await stage.showIssue(second);
  stage.tell.done("each field went to the other side by itself; carol's own label stayed");
}

async function pullRequest(stage: Stage): Promise<void> {
  const number = await stage.issueOf("T-002");
  stage.tell.chapter(`A pull request for T-002 (issue #${number})`);
  await stage.github.commitFiles(
    REPOSITORY,
    "export-pdf",
    { "src/export.txt": "pdf\n" },
    { message: "Export", author: "alice" },
  );
  const { data: pull } = await stage
    .as("alice")
    .pulls.create({ ...stage.at, title: "Write the export", head: "export-pdf", base: "main", body: "task_id: T-002" });
  stage.tell.deed("alice", `opens pull request #${pull.number} with "task_id: T-002"`);
  const steps: readonly { deed: string; act: () => Promise<unknown>; status: string; review: string }[] = [
    { deed: "", act: () => Promise.resolve(), status: "review", review: "in-review" },
    {
      deed: "requests changes",
      act: () =>
        stage
          .as("bob")
          .pulls.createReview({ ...stage.at, pull_number: pull.number, event: "REQUEST_CHANGES", body: "The margins" }),
      status: "review",
      review: "changes-requested",
    },
    {
      deed: "approves",
      act: () => stage.as("bob").pulls.createReview({ ...stage.at, pull_number: pull.number, event: "APPROVE" }),
      status: "review",
      review: "approved",
    },
    {
      deed: "merges it",
      act: () => stage.as("bob").pulls.merge({ ...stage.at, pull_number: pull.number }),
      status: "done",
      review: "merged",
    },
  ];
  for (const { deed, act, status, review } of steps) {
    await act();
    if (deed !== "") stage.tell.deed("bob", deed);
    await stage.sync("pull_request_review", "bob");
    const { values } = stage.task("T-002");
    must(
      values.status === status && values.review === review,
      `T-002 is ${values.status}/${values.review}, not ${status}/${review}.`,
    );
    must(values.pullRequest === pull.number, `T-002 does not link #${pull.number}.`);
  }
  await stage.showIssue(number);
  const { data: issue } = await stage.as("octo").issues.get({ ...stage.at, issue_number: number });
  must(issue.state === "closed", `#${number} is still open.`);
  stage.tell.done("status, review mark and link followed the pull request; the merge closed the issue");
}

async function nothingToDo(stage: Stage): Promise<void> {
  stage.tell.chapter("Once more, with nothing changed");
  const report = await stage.sync("schedule", "octo");
  must(report.inSync && report.changes.length === 0, "The second sync found something to do.");
  must(report.requests <= 5, `A sync with nothing to do took ${report.requests} requests.`);

  stage.tell.chapter("Every change is accounted for");
  const { entries, ok } = await stage.audit();
  for (const entry of entries.filter((item) => item.task === "T-002").slice(-6)) {
    stage.tell.say(
      `${String(entry.seq).padStart(3)}  ${entry.task} on ${entry.side}: ${entry.action} ${entry.field ?? ""} ${JSON.stringify(entry.from)} → ${JSON.stringify(entry.to)} (${entry.actor.login}, ${entry.cause.event})`,
    );
  }
  must(ok && entries.length > 0, "The audit log is not whole.");
  const [latest] = stage.github.log(REPOSITORY, "main");
  stage.tell.say(`last commit: ${latest?.message.split("\n")[0] ?? ""}`);
  stage.tell.done(`${entries.length} audit entries, the chain is whole`);
}
