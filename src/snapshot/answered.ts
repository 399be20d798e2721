import type { KeyMetadata, NeedId } from "../model/index.js";

/** What an interrupted crawl has already learnt of one target: complete reads only. Refused ones are asked again. */
export interface Answered {
  /** Whether a read is whole. `resource` as in `Call`. */
  has(need: NeedId, resource: string): boolean;
  /** The keys listed, own and shared through Resource Access Manager; undefined where ListKeys is not whole. */
  readonly listedKeys: readonly { readonly KeyId: string; readonly KeyArn: string }[] | undefined;
  /** DescribeKey's answer, where it is whole. */
  metadata(keyId: string): KeyMetadata | undefined;
}

/** Of a target that nothing is known of yet. */
export const NOTHING_ANSWERED: Answered = {
  has: () => false,
  listedKeys: undefined,
  metadata: () => undefined,
};
