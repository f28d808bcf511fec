import { describe, expect, it } from "vitest";
import { at, clock, DEMO, demo, openPull, refusal } from "./support.ts";

describe("reviews", () => {
  it("are given by others than the author, and move the pull request", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const pull = { ...at, pull_number: await openPull(github) };
    const own = await refusal(github.as("dev").pulls.createReview({ ...pull, event: "APPROVE" }));
    expect(own).toMatchObject({ status: 422, errors: ["Can not approve your own pull request"] });
    expect(
      (await refusal(github.as("dev").pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "x" }))).status,
    ).toBe(422);
    expect((await refusal(github.as("boss").pulls.createReview({ ...pull, event: "COMMENT" }))).status).toBe(422);
    time.forward(60);
    const review = await github.as("boss").pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "no" });
    expect(review.status).toBe(200);
    expect(review.data).toMatchObject({
      state: "CHANGES_REQUESTED",
      body: "no",
      submitted_at: "2025-07-12T10:01:00Z",
      commit_id: github.resolve(DEMO, "feature"),
    });
    expect((await github.as("octo").issues.get({ ...at, issue_number: pull.pull_number })).data.updated_at).toBe(
      "2025-07-12T10:01:00Z",
    );
    expect(github.deliveries.at(-1)).toMatchObject({
      event: "pull_request_review",
      action: "submitted",
      payload: { review: { state: "changes_requested" }, pull_request: { number: pull.pull_number } },
    });
    await github.as("dev").pulls.createReview({ ...pull, event: "COMMENT", body: "answer" });
    await github.as("stranger").pulls.createReview({ ...pull, event: "APPROVE" });
    const { data } = await github.as("octo").pulls.listReviews(pull);
    expect(data.map(({ user, state }) => [user?.login, state])).toEqual([
      ["boss", "CHANGES_REQUESTED"],
      ["dev", "COMMENTED"],
      ["stranger", "APPROVED"],
    ]);
  });

  it("are dismissed and keep their words", async () => {
    await using github = await demo();
    const pull = { ...at, pull_number: await openPull(github) };
    const boss = github.as("boss");
    const { data } = await boss.pulls.createReview({ ...pull, event: "APPROVE", body: "good" });
    const review = { ...pull, review_id: data.id, message: "too old" };
    expect((await refusal(github.as("stranger").pulls.dismissReview(review))).status).toBe(403);
    expect((await github.as("dev").pulls.dismissReview(review)).data).toMatchObject({
      state: "DISMISSED",
      body: "good",
    });
    expect((await refusal(github.as("dev").pulls.dismissReview(review))).status).toBe(422);
    expect(github.deliveries.at(-1)).toMatchObject({
      action: "dismissed",
      payload: { review: { state: "dismissed" } },
    });
  });

  it("are asked for, answered, and asked for again", async () => {
    await using github = await demo();
    const pull = { ...at, pull_number: await openPull(github) };
    const dev = github.as("dev");
    const asked = await dev.pulls.requestReviewers({ ...pull, reviewers: ["boss"] });
    expect([asked.status, asked.data.requested_reviewers?.map((user) => "login" in user && user.login)]).toEqual([
      201,
      ["boss"],
    ]);
    expect((await refusal(dev.pulls.requestReviewers({ ...pull, reviewers: ["dev"] }))).status).toBe(422);
    expect((await refusal(dev.pulls.requestReviewers({ ...pull, reviewers: ["stranger"] }))).status).toBe(422);
    await github.as("boss").pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "x" });
    const waiting = async () => (await dev.pulls.listRequestedReviewers(pull)).data.users.map(({ login }) => login);
    expect(await waiting()).toEqual([]);
    await dev.pulls.requestReviewers({ ...pull, reviewers: ["boss"] });
    expect(await waiting()).toEqual(["boss"]);
    expect((await dev.pulls.listReviews(pull)).data).toHaveLength(1);
    await dev.pulls.removeRequestedReviewers({ ...pull, reviewers: ["boss"] });
    expect(await waiting()).toEqual([]);
  });

  it("stay with their author while pending", async () => {
    await using github = await demo();
    const pull = { ...at, pull_number: await openPull(github) };
    const boss = github.as("boss");
    const comments = [{ path: "new.txt", line: 1, body: "why?" }];
    const { data } = await boss.pulls.createReview({ ...pull, body: "thinking", comments });
    expect(data.state).toBe("PENDING");
    expect(data).not.toHaveProperty("submitted_at");
    expect((await github.as("octo").pulls.listReviews(pull)).data).toEqual([]);
    expect((await boss.pulls.listReviews(pull)).data).toHaveLength(1);
    const sent = await boss.pulls.submitReview({ ...pull, review_id: data.id, event: "APPROVE" });
    expect(sent.data.state).toBe("APPROVED");
    const all = await github.as("octo").pulls.listReviewCommentsForRepo(at);
    expect(all.data).toMatchObject([{ path: "new.txt", line: 1, body: "why?", pull_request_review_id: data.id }]);
    const { data: timeline } = await boss.issues.listEventsForTimeline({ ...at, issue_number: pull.pull_number });
    expect(timeline).toMatchObject([{ event: "committed" }, { event: "reviewed", state: "APPROVED" }]);
  });
});
