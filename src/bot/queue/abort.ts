/** Why a job's signal is aborted: it is another worker's by now, or may be. What it does further isn't recorded. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Why a job's signal is aborted: the process is to end. */
export class Stopping extends Error {
  override readonly name = "Stopping";
}
