import type { AwsError } from "../errors.js";
import type { Wire } from "../world.js";

/** The XML answer of an operation of the Query protocol. */
export function xmlSuccess(namespace: string, operation: string, output: Wire, requestId: string): string {
  return (
    `<${operation}Response xmlns="${namespace}"><${operation}Result>${members(output)}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>\n`
  );
}

/** The XML error document of the Query protocol. */
export function xmlFailure(namespace: string, error: AwsError, requestId: string): string {
  const type = error.status < 500 ? "Sender" : "Receiver";
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escaped(error.code)}</Code>` +
    `<Message>${escaped(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`
  );
}

function members(value: Wire): string {
  return Object.entries(value)
    .map(([name, member]) => element(name, member))
    .join("");
}

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `<${name}/>`;
    return `<${name}>${value.map((item) => element("member", item)).join("")}</${name}>`;
  }
  const inner = typeof value === "object" && value !== null ? members(value as Wire) : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
