/** An element of an answer: its text, or its child elements by name; several of one name are a list. */
export type XmlValue = string | XmlElement | readonly XmlValue[];
export interface XmlElement {
  readonly [name: string]: XmlValue;
}

interface Open {
  readonly name: string;
  readonly text: string;
  children: Record<string, XmlValue> | undefined;
}

const PROLOG = /\s*(?:<\?xml[^<>]*\?>)?\s*/y;
/** A tag with its attributes, which say nothing, and the text up to the next. */
const TAG = /<(\/)?([A-Za-z][\w.-]*)(?:\s[^<>]*?)?(\/)?>([^<]*)/y;

/**
 * Reads the XML of the AWS Query protocol: elements and text. Answers hold no comments, CDATA or document types, and one
 * that does is none. Takes time and memory in proportion to the text, however it nests.
 * @throws Error where it is not well-formed
 */
export function parseQueryXml(xml: string): XmlElement {
  const root: Open = { name: "", text: "", children: undefined };
  const open: Open[] = [root];
  PROLOG.lastIndex = 0;
  PROLOG.exec(xml);
  let at = PROLOG.lastIndex;
  while (at < xml.length) {
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    const inside = open.at(-1);
    if (!tag || !inside) throw new Error(`no element at offset ${at}`);
    const [, closes, name = "", isEmpty, text = ""] = tag;
    if (closes) {
      open.pop();
      const parent = open.at(-1);
      if (!parent || inside.name !== name) throw new Error(`</${name}> at offset ${at} closes nothing`);
      add(parent, name, inside.children ?? inside.text);
    } else if (isEmpty) add(inside, name, "");
    else open.push({ name, text: decoded(text), children: undefined });
    at = TAG.lastIndex;
  }
  if (open.length > 1 || !root.children) throw new Error("the last element does not end");
  return root.children;
}

function add(parent: Open, name: string, value: XmlValue): void {
  // Without a prototype no name means anything but a child.
  parent.children ??= Object.create(null) as Record<string, XmlValue>;
  const before = parent.children[name];
  if (before === undefined) parent.children[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else parent.children[name] = [before, value];
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
