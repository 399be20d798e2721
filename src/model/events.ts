/** What a crawl tells while it works. The command line listens; the core never prints. */
export type CrawlEvent =
  | { readonly kind: "account"; readonly account: string; readonly outcome: string; readonly reason?: string }
  | { readonly kind: "target-started"; readonly account: string; readonly region: string }
  | { readonly kind: "keys-listed"; readonly account: string; readonly region: string; readonly keys: number }
  | { readonly kind: "key-done"; readonly account: string; readonly region: string }
  | { readonly kind: "target-done"; readonly account: string; readonly region: string }
  | { readonly kind: "call"; readonly outcome: string }
  | {
      readonly kind: "throttled";
      readonly account: string;
      readonly region: string;
      readonly operation: string;
    }
  | { readonly kind: "retry"; readonly operation: string; readonly reason: string };

export type Listen = (event: CrawlEvent) => void;
