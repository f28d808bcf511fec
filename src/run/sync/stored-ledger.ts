import type { Ledger } from "../../sync/ledger.ts";
import { pruneObservations } from "../../sync/observe.ts";
import { newestNumber } from "./find-created.ts";
import { learntNames } from "./follow-names.ts";
import type { Observed } from "./observe.ts";

/** The ledger as it is kept: without observations that no later run needs. */
export function stored(observed: Observed, ledger: Ledger, settled: boolean): Ledger {
  const since = new Date(
    Date.parse(ledger.observedAt ?? ledger.audit.entries[0]?.at ?? "1970-01-01") - 60 * 60 * 1000,
  ).toISOString();
  return {
    ...ledger,
    ...pruneObservations(ledger, since, Object.values(observed.settings.config.metricLabels).flat()),
    ...learntNames(observed.names, ledger),
    newest: newestNumber(ledger),
    lease: null,
    settled: settled && !observed.issues.gone.size,
  };
}

/** Whether a run that wrote nothing learnt something that a later one would have to find out again. */
export function worthRemembering(before: Ledger, after: Ledger, observed: Observed): boolean {
  return (
    observed.issues.worthStoring ||
    // Else every run would look into the same news again.
    observed.issues.changed ||
    before.settled !== after.settled ||
    before.head !== after.head ||
    before.intents !== null ||
    JSON.stringify(agreed(before)) !== JSON.stringify(agreed(after))
  );
}

function agreed(ledger: Ledger): unknown {
  const { tasks, tombstones, audit, proposal, given, refusesPush, awaited, branches, homes, boundary, measurements } =
    ledger;
  return [
    tasks,
    tombstones,
    audit.last,
    proposal,
    given,
    refusesPush,
    awaited,
    branches,
    homes,
    boundary,
    measurements,
  ];
}
