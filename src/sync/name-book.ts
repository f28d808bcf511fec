import type { IssueRecord } from "./github-records.ts";

/** A label of the repository: its database id stays when it is renamed. */
export interface NamedLabel {
  readonly id: number;
  /** As GitHub has it now. */
  readonly name: string;
}

/** Managed labels by the name that the tool calls them by. */
export type KnownLabels = Readonly<Record<string, NamedLabel>>;

/**
 * Labels and milestones under the names that plan and configuration know them by, whatever they are called on GitHub:
 * a label is known by its database id, a milestone by its number. What people rename is followed, neither made anew nor
 * renamed back. It learns from whatever GitHub's answers show, and knows what it was shown in this run.
 */
export class NameBook {
  readonly #labels: Map<string, NamedLabel>;
  readonly #milestones: Map<string, number>;
  readonly #configured: ReadonlySet<string>;
  readonly #prefixes: readonly string[];
  readonly #shown = new Set<number>();
  readonly #shownMilestones = new Set<number>();

  /**
   * @param configured names of labels that have a meaning of their own, such as those of labels.yml
   * @param prefixes what the names of managed labels begin with
   */
  constructor(
    labels: KnownLabels,
    milestones: Readonly<Record<string, number>>,
    configured: readonly string[],
    prefixes: readonly string[],
  ) {
    this.#configured = new Set(configured.map(fold));
    this.#prefixes = prefixes.map(fold);
    this.#milestones = new Map(Object.entries(milestones));
    // Under another configuration labels had other names: those mean nothing any more.
    this.#labels = new Map(Object.entries(labels).filter(([name]) => this.#isManaged(name)));
  }

  /** What is known of managed labels, for the ledger. */
  get labels(): KnownLabels {
    return Object.fromEntries([...this.#labels].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Takes in labels as GitHub shows them. */
  see(labels: readonly NamedLabel[]): void {
    for (const label of labels) this.#see(label);
  }

  /** Takes in every label of the repository: one that is not among them was deleted. */
  list(labels: readonly NamedLabel[]): void {
    this.see(labels);
    const ids = new Set(labels.map(({ id }) => id));
    for (const [name, { id }] of this.#labels) if (!ids.has(id)) this.#labels.delete(name);
  }

  /** Whether GitHub showed in this run that the label is still there, and under which name. */
  isShown(name: string): boolean {
    const key = this.#key(name);
    const known = key === null ? undefined : this.#labels.get(key);
    return known !== undefined && this.#shown.has(known.id);
  }

  /** The name on GitHub of a label that the tool calls `name`. */
  onGitHub(name: string): string {
    const key = this.#key(name);
    return (key === null ? undefined : this.#labels.get(key)?.name) ?? name;
  }

  /** What the tool calls a label that is called `name` on GitHub. */
  ours(name: string): string {
    for (const [key, known] of this.#labels)
      if (fold(known.name) === fold(name)) return sameName(key, name) ? name : key;
    return name;
  }

  /** What the tool calls the labels of an answer, in their order. */
  oursOf(labels: readonly string[]): readonly string[] {
    return labels.map((name) => this.ours(name));
  }

  /**
   * Gives a label that bears exactly this name this meaning, where it was known as another one that was renamed. True
   * where there is such a label.
   */
  takeOver(name: string): boolean {
    const renamed = [...this.#labels].find(([key, known]) => sameName(known.name, name) && !sameName(key, name));
    if (renamed === undefined) return false;
    this.#labels.delete(renamed[0]);
    this.#labels.set(name, renamed[1]);
    return true;
  }

  /** The title that plans know a milestone by, which GitHub shows to be there. */
  milestone({ number, title }: NonNullable<IssueRecord["milestone"]>): string {
    this.#shownMilestones.add(number);
    for (const [known, its] of this.#milestones) if (its === number) return known;
    return title;
  }

  /** Whether GitHub showed in this run that a milestone is there. */
  isMilestoneShown(title: string): boolean {
    const number = this.#milestones.get(title);
    return number !== undefined && this.#shownMilestones.has(number);
  }

  /** Gives a milestone the meaning of its title, where it was known as another one that was renamed. */
  takeOverMilestone(title: string, number: number): void {
    for (const [known, its] of this.#milestones) if (its === number) this.#milestones.delete(known);
    this.#milestones.set(title, number);
  }

  #see({ id, name }: NamedLabel): void {
    this.#shown.add(id);
    const known = [...this.#labels].find(([, label]) => label.id === id)?.[0];
    if (known === undefined) {
      if (!this.#isManaged(name)) return;
      // Two labels can't bear one name: the one that did before was renamed or deleted, and this one means it now.
      const before = this.#key(name);
      if (before !== null) this.#labels.delete(before);
      this.#labels.set(name, { id, name });
      return;
    }
    // A label that was given the name of another managed one means what it says.
    const other = this.#key(name) ?? (this.#configured.has(fold(name)) ? name : known);
    if (!sameName(other, known)) this.#labels.delete(known);
    this.#labels.set(sameName(other, known) ? known : other, { id, name });
  }

  #key(name: string): string | null {
    if (this.#labels.has(name)) return name;
    for (const key of this.#labels.keys()) if (sameName(key, name)) return key;
    return null;
  }

  #isManaged(name: string): boolean {
    return this.#configured.has(fold(name)) || this.#prefixes.some((prefix) => fold(name).startsWith(prefix));
  }
}

/** GitHub compares names of labels without regard to case. */
function fold(name: string): string {
  return name.toLowerCase();
}

function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}
