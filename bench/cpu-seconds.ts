/** What work gave, and the CPU seconds that this process spent on it: a shared machine's clock measures the others too. */
export async function cpuSeconds<T>(
  work: () => T | Promise<T>,
): Promise<{ readonly value: T; readonly seconds: number }> {
  const start = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(start);
  return { value, seconds: (user + system) / 1e6 };
}
