import type { MarkdownDocument } from "../markdown/document.ts";
import type { PastSprint, PlanStatements, StaleStatement, StatedDate, StatedTarget } from "../plan/statements.ts";
import type { OpenPlan } from "./dialect.ts";
import { pastSprints } from "./past-sprints.ts";
import { staleStatements } from "./stale-statements.ts";
import { statedDates } from "./stated-dates.ts";
import { type StatedFigures, statedFigures } from "./stated-figures.ts";
import { statedTargets } from "./stated-targets.ts";

/** What an open plan says besides its tasks, whatever kind of plan it is. A file that is still a template says nothing. */
export class DocumentStatements implements PlanStatements {
  readonly #document: MarkdownDocument;
  readonly #open: OpenPlan;
  #dates: readonly StatedDate[] | null = null;
  #stale: readonly StaleStatement[] | null = null;
  #sprints: readonly PastSprint[] | null = null;
  #targets: readonly StatedTarget[] | null = null;
  #figures: StatedFigures | null = null;

  constructor(document: MarkdownDocument, open: OpenPlan) {
    this.#document = document;
    this.#open = open;
  }

  get dates(): readonly StatedDate[] {
    this.#dates ??= this.#open.plan.template ? [] : statedDates(this.#document);
    return this.#dates;
  }

  get stale(): readonly StaleStatement[] {
    this.#stale ??= this.#open.plan.template ? [] : staleStatements(this.#document, this.#open);
    return this.#stale;
  }

  get sprints(): readonly PastSprint[] {
    this.#sprints ??= this.#open.plan.template ? [] : pastSprints(this.#document);
    return this.#sprints;
  }

  get targets(): readonly StatedTarget[] {
    const { template, dialect } = this.#open.plan;
    this.#targets ??= template ? [] : statedTargets(this.#document, dialect);
    return this.#targets;
  }

  get figures(): StatedFigures["figures"] {
    return this.#stated().figures;
  }

  get unmeasured(): StatedFigures["unmeasured"] {
    return this.#stated().unmeasured;
  }

  #stated(): StatedFigures {
    this.#figures ??= statedFigures(this.#open);
    return this.#figures;
  }
}
