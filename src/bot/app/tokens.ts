import { z } from "zod";
import { GitHubError } from "../../github/errors.ts";
import { type AppCall, type SendRequest, shaped } from "./requests.ts";

const accessToken = z.object({ token: z.string().min(1), expires_at: z.iso.datetime({ offset: true }) });

const state = z.object({ suspended_at: z.string().nullish() });

/** A token is renewed so long before it ends, so that a run can still use it. */
const MARGIN_MS = 5 * 60_000;

interface Held {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Tokens of installations: kept as long as they hold, and asked for by one request at a time for each installation. */
export class InstallationTokens {
  readonly #send: SendRequest;
  readonly #authorization: () => Promise<string>;
  readonly #now: () => number;
  readonly #held = new Map<number, Held>();
  readonly #underWay = new Map<number, Promise<string>>();

  /**
   * @param authorization what stands in the Authorization header of the App's own requests
   * @param now GitHub's clock, milliseconds since 1970
   */
  constructor(send: SendRequest, authorization: () => Promise<string>, now: () => number) {
    this.#send = send;
    this.#authorization = authorization;
    this.#now = now;
  }

  /** A token that holds for at least five more minutes. @throws GitHubError: `forbidden` for a suspended installation, `not-found` for a removed one */
  token(installation: number): Promise<string> {
    const held = this.#held.get(installation);
    if (held !== undefined && held.until - this.#now() >= MARGIN_MS) return Promise.resolve(held.token);
    const underWay = this.#underWay.get(installation);
    if (underWay !== undefined) return underWay;
    const asked = this.#ask(installation);
    this.#underWay.set(installation, asked);
    const ended = () => {
      if (this.#underWay.get(installation) === asked) this.#underWay.delete(installation);
    };
    asked.then(ended, ended);
    return asked;
  }

  /** The next one who wants a token gets a new one, whatever is under way. */
  forget(installation: number): void {
    this.#held.delete(installation);
    this.#underWay.delete(installation);
  }

  async #ask(installation: number): Promise<string> {
    // So that it is known by then which request this one is.
    const authorization = await this.#authorization();
    const asked = this.#underWay.get(installation);
    const call: AppCall = {
      method: "POST",
      path: `/app/installations/${installation}/access_tokens`,
      authorization,
      doing: `give a token for installation ${installation}`,
      // A second token does no harm.
      repeatable: true,
    };
    const exchange = await this.#send(call).catch(async (error: unknown) => {
      throw await this.#told(error, installation);
    });
    const { token, expires_at } = shaped(accessToken, call, exchange);
    const until = Date.parse(expires_at);
    if (asked !== undefined && this.#underWay.get(installation) === asked)
      this.#held.set(installation, { token, until });
    return token;
  }

  /** Why there is no token: GitHub refuses one as forbidden for several reasons, and says elsewhere whether it is suspended. */
  async #told(error: unknown, id: number): Promise<unknown> {
    if (!(error instanceof GitHubError)) return error;
    const options = { cause: error };
    if (error.kind === "not-found") {
      const message = `The App has no installation ${id}: it was removed.`;
      return new GitHubError("not-found", message, "Install the App again where it is wanted.", options);
    }
    if (error.kind !== "forbidden") return error;
    if (/suspended/i.test(error.message) || (await this.#isSuspended(id))) {
      const message = `Installation ${id} of the App is suspended.`;
      return new GitHubError("forbidden", message, "Its owner can unsuspend it under Settings, GitHub Apps.", options);
    }
    const hint = "Look at the App's settings and at the organization's, such as its list of allowed IP addresses.";
    return new GitHubError("refused", error.message, hint, options);
  }

  /** @throws GitHubError where GitHub doesn't say */
  async #isSuspended(id: number): Promise<boolean> {
    const call: AppCall = {
      method: "GET",
      path: `/app/installations/${id}`,
      authorization: await this.#authorization(),
      doing: `tell whether installation ${id} is suspended`,
    };
    return shaped(state, call, await this.#send(call)).suspended_at != null;
  }
}
