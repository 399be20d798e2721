/**
 * Works on items as they come, `width` at a time: the next is drawn only when one is done, so that memory does not
 * grow with their number. Stops drawing when `halted`, or when work throws; what is under way ends first.
 * @throws the first error of `work` or of the items' source.
 */
export async function eachOf<T>(
  items: AsyncGenerator<T, unknown, undefined>,
  width: number,
  halted: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const worker = async () => {
    while (failures.length === 0 && !halted()) {
      const next = await items.next();
      if (next.done || halted()) return;
      await work(next.value);
    }
  };
  const guarded = () => worker().catch((error: unknown) => void failures.push(error));
  await Promise.all(Array.from({ length: width }, guarded));
  await items.return(undefined);
  if (failures.length > 0) throw failures[0];
}
