import { createServer } from "node:http";
import type { HealthPage } from "./pages.ts";

/** A running server of pages. */
export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the health pages where there is no webhook server, as beside workers.
 * @throws where the port can't be had
 */
export async function startHealthServer(
  pages: Readonly<Record<string, HealthPage>>,
  {
    port,
    host,
    onError,
  }: { readonly port: number; readonly host?: string; readonly onError: (error: unknown) => void },
): Promise<PageServer> {
  const byPath = new Map(Object.entries(pages));
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (message, response) => {
    response.on("error", () => {});
    const page = byPath.get((message.url ?? "/").split("?")[0] ?? "/");
    const readable = message.method === "GET" || message.method === "HEAD";
    const plain = { body: "", type: "text/plain; charset=utf-8" };
    const answer =
      page === undefined || !readable
        ? Promise.resolve({ ...plain, status: page === undefined ? 404 : 405 })
        : page(message);
    void answer
      .catch((error: unknown) => {
        onError(error);
        return { ...plain, status: 500 };
      })
      .then(({ status, body, type }) => {
        const headers = { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" };
        response.writeHead(status, headers).end(message.method === "HEAD" ? undefined : body);
      });
  });
  return listening(server, port, host);
}

/** Listens, and gives back the port and the way to end. @throws where the port can't be had */
export async function listening(
  server: ReturnType<typeof createServer>,
  port: number,
  host: string | undefined,
): Promise<PageServer> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
