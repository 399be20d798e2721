import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { EmbeddedAws, Outcome } from "../embedded-aws.js";

const MAX_BODY = 1 << 20;

/** An HTTP server on the loopback interface that passes requests to the embedded AWS and delivers its outcomes. */
export function listenerFor(aws: EmbeddedAws, now: Date, latencyMs: number): Server {
  const date = now.toUTCString();
  const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY) request.destroy();
      else chunks.push(chunk);
    });
    request.on("end", () => {
      const outcome = aws.handle(httpRequest(request, chunks));
      const wait = latencyMs + waitOf(outcome);
      if (wait > 0) setTimeout(() => deliver(outcome, response, date), wait);
      else deliver(outcome, response, date);
    });
    // A client that goes away is its own business.
    request.on("error", () => undefined);
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  return server;
}

function httpRequest(request: IncomingMessage, chunks: Buffer[]) {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: request.headers,
    body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
  };
}

function waitOf({ fault }: Outcome): number {
  if (!fault) return 0;
  return fault.delayMs ?? (fault.kind === "slow" ? 1000 : 0);
}

function deliver({ answer, requestId, fault }: Outcome, response: ServerResponse, date: string): void {
  if (response.destroyed || fault?.kind === "hang") return;
  if (fault?.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const garbage = fault?.kind === "garbage";
  const body = garbage ? "<html><body>Access to this site is restricted.</body></html>" : answer.body;
  response.writeHead(garbage ? 200 : answer.status, [
    "x-amzn-RequestId",
    requestId,
    "Content-Type",
    garbage ? "text/html" : answer.contentType,
    "Content-Length",
    String(Buffer.byteLength(body)),
    "Date",
    date,
    ...(answer.headers ?? []),
  ]);
  if (fault?.kind !== "truncate") {
    response.end(body);
    return;
  }
  // Half of what Content-Length promised, flushed before the connection goes.
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
