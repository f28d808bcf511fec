import type { IssueRecord } from "../../sync/github-records.ts";
import type { Host, Operation, OperationResult } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import type { NameBook, NamedLabel } from "../../sync/name-book.ts";
import { sprintMilestones } from "../../sync/observe.ts";

/**
 * A repository whose labels and milestones answer to the names that plan and configuration know them by, whatever people
 * have renamed them to.
 */
export function followNames(host: Host, book: NameBook): Host {
  const issue = (record: IssueRecord): IssueRecord => {
    book.see(named(record.labelIds));
    const { labels, milestone } = record;
    return {
      ...record,
      labels: book.oursOf(labels),
      milestone: milestone === null ? null : { ...milestone, title: book.milestone(milestone) },
    };
  };
  return {
    ...host,
    issues: async (since, enough) => {
      const { items, at } = await host.issues(since, (page) => enough(page.map(issue)));
      return { items: items.map(issue), at };
    },
    issue: async (number) => {
      const record = await host.issue(number);
      return record === null ? null : issue(record);
    },
    timeline: async (number) =>
      (await host.timeline(number)).map((event) =>
        event.label === null ? event : { ...event, label: book.ours(event.label) },
      ),
    labels: async () => {
      const all = await host.labels();
      book.list(all.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }])));
      return all.map((label) => ({ ...label, name: book.ours(label.name) }));
    },
    perform: async (operation, still) => answer(await host.perform(asked(operation, book), still), book, issue),
  };
}

/** An operation with the labels' names as GitHub has them. */
function asked(operation: Operation, book: NameBook): Operation {
  switch (operation.kind) {
    case "create-issue":
    case "add-labels":
      return { ...operation, labels: operation.labels.map((name) => book.onGitHub(name)) };
    case "remove-label":
      return { ...operation, label: book.onGitHub(operation.label) };
    default:
      return operation;
  }
}

function answer(result: OperationResult, book: NameBook, issue: (record: IssueRecord) => IssueRecord): OperationResult {
  if (result.kind === "issue") return { ...result, issue: issue(result.issue) };
  if (result.kind !== "labels") return result;
  book.see(named(result.labelIds));
  return { ...result, labels: book.oursOf(result.labels) };
}

function named(ids: Readonly<Record<string, number>> | undefined): readonly NamedLabel[] {
  return Object.entries(ids ?? {}).map(([name, id]) => ({ id, name }));
}

/** What a run learnt of the names of labels and milestones, for the ledger. */
export function learntNames(names: NameBook, ledger: Ledger): Pick<Ledger, "knownLabels" | "milestones"> {
  return { knownLabels: names.labels, milestones: { ...sprintMilestones(ledger), ...ledger.milestones } };
}
