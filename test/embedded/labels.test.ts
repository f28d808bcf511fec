import { describe, expect, it } from "vitest";
import { dueDate } from "../../src/embedded/milestones.ts";
import { at, demo, refusal } from "./support.ts";

describe("labels", () => {
  it("are unique whatever their case, and limited", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    await octo.issues.createLabel({ ...at, name: "Type/Bug", color: "FF0000", description: "broken" });
    const double = await refusal(octo.issues.createLabel({ ...at, name: "type/bug" }));
    expect(double).toEqual({
      status: 422,
      message: "Validation Failed",
      errors: [{ resource: "Label", code: "already_exists", field: "name" }],
    });
    const refused = async (fields: { name: string; color?: string; description?: string }) =>
      (await refusal(octo.issues.createLabel({ ...at, ...fields }))).errors;
    expect(await refused({ name: "x".repeat(51) })).toMatchObject([{ field: "name" }]);
    expect(await refused({ name: "x", description: "y".repeat(101) })).toMatchObject([{ field: "description" }]);
    expect(await refused({ name: "x", color: "#ff0000" })).toMatchObject([{ field: "color", code: "invalid" }]);
    const issue = await octo.issues.create({ ...at, title: "x", labels: ["TYPE/BUG"] });
    expect(issue.data.labels).toMatchObject([{ name: "Type/Bug", color: "ff0000" }]);
    expect((await octo.issues.getLabel({ ...at, name: "type/bug" })).data.description).toBe("broken");
  });

  it("keep their issues when renamed, and leave them when deleted", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const issue = {
      ...at,
      issue_number: (await octo.issues.create({ ...at, title: "x", labels: ["old", "b"] })).data.number,
    };
    await octo.issues.updateLabel({ ...at, name: "old", new_name: "new" });
    const names = async () => (await octo.issues.listLabelsOnIssue(issue)).data.map(({ name }) => name);
    expect(await names()).toEqual(["new", "b"]);
    expect((await refusal(octo.issues.updateLabel({ ...at, name: "new", new_name: "B" }))).status).toBe(422);
    expect((await octo.issues.updateLabel({ ...at, name: "new", new_name: "NEW" })).data.name).toBe("NEW");
    await octo.issues.deleteLabel({ ...at, name: "new" });
    expect(await names()).toEqual(["b"]);
  });

  it("are added and removed one by one", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const issue = { ...at, issue_number: (await octo.issues.create({ ...at, title: "x" })).data.number };
    const added = await octo.issues.addLabels({ ...issue, labels: ["status/in-progress", "a"] });
    expect(added.data.map(({ name }) => name)).toEqual(["status/in-progress", "a"]);
    const left = await octo.issues.removeLabel({ ...issue, name: "status/in-progress" });
    expect(left.data.map(({ name }) => name)).toEqual(["a"]);
    expect((await refusal(octo.issues.removeLabel({ ...issue, name: "a-b" }))).message).toBe("Label does not exist");
    await octo.issues.setLabels({ ...issue, labels: ["z"] });
    await octo.issues.removeAllLabels(issue);
    const { data } = await octo.issues.listEvents(issue);
    expect(data.map(({ event }) => event)).toEqual([
      ...["labeled", "labeled", "unlabeled", "labeled", "unlabeled", "unlabeled"],
    ]);
  });
});

describe("milestones", () => {
  it("are unique by title and count their issues", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    await octo.issues.createMilestone({ ...at, title: "S1", due_on: "2025-07-25T12:00:00Z" });
    expect((await refusal(octo.issues.createMilestone({ ...at, title: "S1" }))).errors).toMatchObject([
      { code: "already_exists" },
    ]);
    await octo.issues.create({ ...at, title: "x", milestone: 1 });
    const { data } = await octo.issues.create({ ...at, title: "y", milestone: 1 });
    await octo.issues.update({ ...at, issue_number: data.number, state: "closed" });
    const milestone = (await octo.issues.getMilestone({ ...at, milestone_number: 1 })).data;
    expect(milestone).toMatchObject({ open_issues: 1, closed_issues: 1, due_on: "2025-07-25T07:00:00Z" });
    await octo.issues.updateMilestone({ ...at, milestone_number: 1, title: "S1b", state: "closed" });
    expect((await octo.issues.listMilestones(at)).data).toEqual([]);
    expect((await octo.issues.listMilestones({ ...at, state: "all" })).data).toMatchObject([{ title: "S1b" }]);
    await octo.issues.deleteMilestone({ ...at, milestone_number: 1 });
    expect((await octo.issues.get({ ...at, issue_number: 1 })).data.milestone).toBeNull();
  });

  it("forget the time of day, in California", () => {
    expect(dueDate("2020-09-24T06:59:00Z")).toBe("2020-09-23T07:00:00Z");
    expect(dueDate("2020-09-24T07:01:00Z")).toBe("2020-09-24T07:00:00Z");
    expect(dueDate("2022-11-14T07:00:00Z")).toBe("2022-11-13T08:00:00Z");
    expect(dueDate("2025-12-31T12:00:00Z")).toBe("2025-12-31T08:00:00Z");
  });
});
