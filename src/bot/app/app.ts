import githubAppJwt from "universal-github-app-jwt";
import { z } from "zod";
import { GitHubError } from "../../github/errors.ts";
import type { RepositoryName } from "../delivery.ts";
import { allPages } from "./pages.ts";
import type { App, DeliveryAttempt, Installation } from "./port.ts";
import { type AppCall, type RequestOptions, requestSender, shaped } from "./requests.ts";
import { InstallationTokens } from "./tokens.ts";

/** What the App is known by. */
export interface AppOptions extends RequestOptions {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The wall clock, milliseconds since 1970; default the machine's. */
  readonly now?: () => number;
}

const self = z.object({ slug: z.string(), html_url: z.string().nullish() });
const installation = z.object({
  id: z.int(),
  account: z.object({ login: z.string() }).nullish(),
  suspended_at: z.string().nullish(),
  permissions: z.record(z.string(), z.string()).default({}),
  events: z.array(z.string()).default([]),
});
const repositories = z.object({
  repositories: z.array(
    z.object({
      id: z.int(),
      full_name: z.string(),
      archived: z.boolean().nullish(),
      disabled: z.boolean().nullish(),
    }),
  ),
});
const attempt = z.object({
  id: z.int(),
  guid: z.string(),
  event: z.string(),
  delivered_at: z.string(),
  status_code: z.int(),
});

/**
 * The App, as GitHub knows it: asks for its name once.
 * @throws GitHubError where GitHub doesn't know it, or can't be reached
 */
export async function createApp(options: AppOptions): Promise<App> {
  const send = requestSender(options);
  const now = options.now ?? Date.now;
  /** How far GitHub's clock is ahead of this machine's, as its last answer said. */
  let ahead = 0;

  async function authorization(): Promise<string> {
    const { appId: id, privateKey } = options;
    const seconds = Math.floor((now() + ahead) / 1000);
    try {
      return `Bearer ${(await githubAppJwt({ id, privateKey, now: seconds })).token}`;
    } catch (cause) {
      const message = "The App's private key can't be used to sign.";
      throw new GitHubError("bad-token", message, "Make a new one in the App's settings on GitHub.", { cause });
    }
  }

  const tokens = new InstallationTokens(send, authorization, () => now() + ahead);
  const asApp = async (call: Omit<AppCall, "authorization">): Promise<AppCall> => ({
    ...call,
    authorization: await authorization(),
  });

  const whoCall = { method: "GET", path: "/app", doing: "name the App" } as const;
  const who = await send(await asApp(whoCall)).catch(async (error: unknown) => {
    // A clock that is wrong makes wrong tokens: GitHub tells the time with any answer, also without a token.
    if (!(error instanceof GitHubError) || error.kind !== "bad-token") throw error;
    const clock = await send({ method: "GET", path: "/rate_limit", authorization: null, doing: "tell the time" });
    const date = Date.parse(clock.headers.get("date") ?? "");
    if (Number.isNaN(date) || Math.abs(date - now()) < SKEW_MS) throw error;
    ahead = date - now();
    return send(await asApp(whoCall));
  });
  const { slug } = shaped(self, whoCall, who);

  async function listed(id: number): Promise<readonly RepositoryName[]> {
    const call = async (): Promise<AppCall> => ({
      method: "GET",
      path: "/installation/repositories?per_page=100",
      authorization: `token ${await tokens.token(id)}`,
      doing: `list the repositories of installation ${id}`,
    });
    const all = await allPages(send, call, repositories, (page) => page.repositories);
    return all
      .filter(({ archived, disabled }) => archived !== true && disabled !== true)
      .map(({ id: repository, full_name: fullName }) => ({ id: repository, fullName }));
  }

  return {
    id: options.appId,
    login: `${slug}[bot]`,
    token: (id) => tokens.token(id),
    forget: (id) => tokens.forget(id),
    async installations() {
      const path = "/app/installations?per_page=100";
      const call = () => asApp({ method: "GET", path, doing: "list the App's installations" });
      const all = await allPages(send, call, z.array(installation), (page) => page);
      return all.map(
        ({ id, account, suspended_at, permissions, events }): Installation => ({
          id,
          account: account?.login ?? "",
          suspended: typeof suspended_at === "string",
          permissions,
          events,
        }),
      );
    },
    async repositories(id) {
      try {
        return await listed(id);
      } catch (error) {
        if (!(error instanceof GitHubError) || error.kind !== "bad-token") throw error;
        // It was revoked before its time.
        tokens.forget(id);
        return listed(id);
      }
    },
    async attempts(since) {
      const from = Date.parse(since);
      const path = "/app/hook/deliveries?per_page=100";
      const call = () => asApp({ method: "GET", path, doing: "list the webhook's deliveries" });
      const old = ({ delivered_at }: z.infer<typeof attempt>) => Date.parse(delivered_at) < from;
      const all = await allPages(
        send,
        call,
        z.array(attempt),
        (page) => page,
        (page) => page.some(old),
      );
      return all
        .filter((one) => !old(one))
        .map(
          ({ id, guid, event, delivered_at: deliveredAt, status_code: code }): DeliveryAttempt => ({
            id,
            guid,
            event,
            deliveredAt,
            ok: code >= 200 && code < 400,
          }),
        );
    },
    async redeliver(id) {
      const path = `/app/hook/deliveries/${id}/attempts`;
      await send(await asApp({ method: "POST", path, doing: `send delivery ${id} again` }));
    },
  };
}

/** A smaller difference of clocks can't be why a token is refused: GitHub takes those of up to a minute ahead. */
const SKEW_MS = 20_000;
