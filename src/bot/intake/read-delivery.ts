import type { Delivery } from "../delivery.ts";
import { EVENTS } from "./events.ts";
import { field, number, text } from "./fields.ts";
import { repositoryName } from "./subjects/repositories.ts";

/** What the headers of a delivery say. */
export interface DeliveryHeaders {
  /** `X-GitHub-Delivery`. */
  readonly id: string;
  /** `X-GitHub-Event`. */
  readonly event: string;
}

/**
 * What a payload comes to. `ignored`: it can't matter, whatever is known of the repository. `malformed`: it lacks what
 * such a payload has.
 */
export type ReadDelivery =
  | { readonly kind: "delivery"; readonly delivery: Delivery }
  | { readonly kind: "ignored"; readonly reason: string }
  | { readonly kind: "malformed"; readonly reason: string };

/** GitHub's are GUIDs; anything short and plain can be stored. */
const ID = /^[\w-]{1,100}$/;
/** GitHub gives a pushed branch and a status no action. */
const MAX_ACTION = 100;

/**
 * Slims a payload to what is kept of it. Pure; it never throws, whatever the payload is.
 * @param receivedAt ISO instant
 */
export function readDelivery({ id, event }: DeliveryHeaders, payload: unknown, receivedAt: string): ReadDelivery {
  const reader = EVENTS.get(event);
  if (reader === undefined) return { kind: "ignored", reason: "Events of this kind can't matter." };
  if (!ID.test(id)) return { kind: "malformed", reason: "The delivery has no usable id." };
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
    return { kind: "malformed", reason: "The payload is no JSON object." };
  }
  const action = text(field(payload, "action"), MAX_ACTION);
  if (reader.actions !== null && (action === null || !reader.actions.has(action))) {
    return { kind: "ignored", reason: `Its action ${action ?? "(none)"} can't matter.` };
  }
  const installation = number(field(payload, "installation", "id"));
  if (installation === null) return { kind: "ignored", reason: "It is for no installation of an App." };
  const repository = repositoryName(field(payload, "repository"));
  const reading = reader.read(payload, action);
  if (reading.kind !== "subject") return reading;
  if (repository === null && reading.subject.kind !== "installation") {
    return { kind: "malformed", reason: "The payload has no repository." };
  }
  const login = text(field(payload, "sender", "login"));
  const sender = login === null ? null : { login, bot: field(payload, "sender", "type") === "Bot" };
  return {
    kind: "delivery",
    delivery: { id, event, action, installation, repository, receivedAt, sender, subject: reading.subject },
  };
}
