import type { Host } from "../../sync/host.ts";
import { Lapsed } from "../../sync/lapsed.ts";
import type { Ledger } from "../../sync/ledger.ts";
import type { LedgerHold } from "./state.ts";

/** So often the lease is renewed for one and the same write; then GitHub has kept it waiting too often. */
const ROUNDS = 3;

/**
 * A host that sends a write only while the run holds the ledger. A limit can keep a request waiting for longer than the
 * lease lasts; another run may have taken over and made the very issue meanwhile. So the lease is renewed first, which
 * fails where somebody did.
 * @param record what the ledger is to say when it is renewed
 */
export function fenced(host: Host, hold: LedgerHold, record: () => Ledger): Host {
  const held = async <T>(write: (still: () => boolean) => Promise<T>): Promise<T> => {
    for (let round = 1; ; round++) {
      try {
        return await write(() => hold.isFresh());
      } catch (error) {
        if (!(error instanceof Lapsed)) throw error;
        if (round === ROUNDS) throw error.cause ?? error;
        await hold.renew(record);
      }
    }
  };
  return {
    ...host,
    perform: (operation) => held((still) => host.perform(operation, still)),
    commit: (commit) => held((still) => host.commit(commit, still)),
  };
}
