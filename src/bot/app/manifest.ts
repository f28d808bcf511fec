import { HOMEPAGE } from "../../run/product.ts";
import { NEEDED_EVENTS, NEEDED_PERMISSIONS } from "./permissions.ts";

/** Where the App is to take its webhooks, and what it is called. */
export interface ManifestOptions {
  /** At most 34 characters; the person who creates it can change it on GitHub's page. */
  readonly name: string;
  /** URL of the hook as GitHub reaches it; null where there is none yet: the App gets no webhooks then. */
  readonly hookUrl: string | null;
  /** Where GitHub sends the browser with the code. */
  readonly redirectUrl: string;
}

/**
 * What GitHub registers the App from: exactly the permissions and events of the table. Pure.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export function manifest({ name, hookUrl, redirectUrl }: ManifestOptions): object {
  return {
    name,
    url: HOMEPAGE,
    description: "Keeps markdown plans and GitHub issues in lockstep.",
    hook_attributes: { url: hookUrl ?? `${HOMEPAGE}#webhooks`, active: hookUrl !== null },
    redirect_url: redirectUrl,
    public: false,
    default_permissions: Object.fromEntries(NEEDED_PERMISSIONS.map(({ area, level }) => [area, level])),
    default_events: NEEDED_EVENTS,
  };
}

/** The page that posts the manifest to GitHub as soon as it is opened. Pure. */
export function manifestPage(action: string, json: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Create the GitHub App</title>
<body onload="document.forms[0].submit()">
<form method="post" action="${escaped(action)}">
<input type="hidden" name="manifest" value="${escaped(json)}">
<p>GitHub asks you next what the App shall be called. <button>Go on to GitHub</button></p>
</form></body></html>
`;
}

/** A page that says one thing. Pure. */
export function messagePage(text: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>lockstep</title><body><p>${escaped(text)}</p></body></html>
`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
