import type { AwsError } from "../errors.js";
import type { Wire } from "../world.js";

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

/** The XML answer of an STS operation. */
export function xmlSuccess(operation: string, output: Wire, requestId: string): string {
  return (
    `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${members(output)}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>\n`
  );
}

/** The XML error document of the Query protocol. */
export function xmlFailure(error: AwsError, requestId: string): string {
  const type = error.status < 500 ? "Sender" : "Receiver";
  return (
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${escaped(error.code)}</Code>` +
    `<Message>${escaped(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`
  );
}

function members(value: Wire): string {
  return Object.entries(value)
    .map(([name, member]) => {
      const inner =
        typeof member === "object" && member !== null ? members(member as Wire) : escaped(String(member));
      return `<${name}>${inner}</${name}>`;
    })
    .join("");
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
