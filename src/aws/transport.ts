import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { type HttpHandler, type HttpRequest, HttpResponse } from "@smithy/core/protocols";
import type { Dispatcher } from "undici";
import type { Guard } from "./guard.js";
import type { WireRequest } from "./wire-operation.js";

/** What came back, before anything is made of it. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Options of an SDK client's `send`, with an ear for the answer as received. */
export interface HandlerOptions extends NonNullable<Parameters<HttpHandler["handle"]>[1]> {
  readonly heard?: (answer: WireAnswer) => void;
}

/** The one way out: every request passes the guard, and the SDK's clients use it as their `requestHandler`. */
export interface Transport {
  /** @throws Refused before anything is sent; the network's error where no whole answer came. */
  send(request: WireRequest): Promise<WireAnswer>;
  readonly handler: HttpHandler;
}

export function openTransport(network: Dispatcher, guard: Guard, answerMs: number): Transport {
  const send = (request: WireRequest): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      guard(request);
      const { origin, path, headers, body } = request;
      const method = request.method as Dispatcher.HttpMethod;
      const times = { headersTimeout: answerMs, bodyTimeout: answerMs };
      network.dispatch({ origin, path, method, headers, body, ...times }, collect(resolve, reject));
    });
  return { send, handler: handlerOf(send) };
}

function collect(
  resolve: (answer: WireAnswer) => void,
  reject: (error: Error) => void,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let status = 0;
  let headers: IncomingHttpHeaders = {};
  return {
    onRequestStart() {},
    onResponseStart(_controller, statusCode, received) {
      status = statusCode;
      headers = received;
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      const [first] = chunks;
      const body = chunks.length === 1 && first ? first : Buffer.concat(chunks);
      resolve({ status, headers, body: body.toString() });
    },
    onResponseError(_controller, error) {
      reject(error);
    },
  };
}

function handlerOf(send: Transport["send"]): HttpHandler {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request: HttpRequest, options?: HandlerOptions) {
      const answer = await send(wireRequestOf(request));
      options?.heard?.(answer);
      const { status: statusCode, body } = answer;
      const headers = answer.headers as Record<string, string>;
      return {
        response: new HttpResponse({ statusCode, headers, body: Readable.from([Buffer.from(body)]) }),
      };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

function wireRequestOf(request: HttpRequest): WireRequest {
  const { protocol, hostname, port, method, headers } = request;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value ?? ""]) query.append(name, each);
  }
  const path = query.size === 0 ? request.path : `${request.path}?${query}`;
  const origin = `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
  const body: unknown = request.body ?? "";
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    throw new TypeError("a streamed body cannot be looked at before it leaves");
  }
  return { origin, path, method, headers, body };
}
