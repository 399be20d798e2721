/** A page about a rule or a framework, before it is Markdown or text on a terminal. */
export interface Page {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Absent at the beginning of the page. */
  readonly title?: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "paragraph"; readonly text: Inline }
  | { readonly kind: "list"; readonly items: readonly Inline[] }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly Inline[])[];
    };

/** A run of text: words, code, emphasis, and links to a rule, a framework or a page of the web. */
export type Inline = string | Span | readonly (string | Span)[];

export type Span =
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly rule: string }
  | { readonly framework: string; readonly text: string }
  | { readonly url: string; readonly text: string };

export const paragraph = (text: Inline): Block => ({ kind: "paragraph", text });
export const list = (items: readonly Inline[]): Block => ({ kind: "list", items });
export const block = (language: string, text: string): Block => ({ kind: "code", language, text });
export const table = (head: readonly string[], rows: readonly (readonly Inline[])[]): Block => ({
  kind: "table",
  head,
  rows,
});
export const code = (text: string): Span => ({ code: text });

/** The parts of a text, one by one. */
export function spans(text: Inline): readonly (string | Span)[] {
  return typeof text === "string" || !isList(text) ? [text as string | Span] : text;
}

const isList = (text: Inline): text is readonly (string | Span)[] => Array.isArray(text);

/** Texts with a separator between them. */
export function joined(parts: readonly Inline[], separator: string): Inline {
  return parts.flatMap((part, at) => (at === 0 ? spans(part) : [separator, ...spans(part)]));
}
