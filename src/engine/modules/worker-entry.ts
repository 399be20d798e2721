/** What `new Worker` is given to run `worker.ts`, or `worker.js` once it is compiled. */
export interface WorkerEntry {
  readonly code: string | URL;
  readonly eval: boolean;
}

/** A worker does not inherit how its parent loads TypeScript: run from source, it has to be told. */
export function workerEntry(): WorkerEntry {
  if (!import.meta.url.endsWith(".ts")) return { code: new URL("./worker.js", import.meta.url), eval: false };
  const loader = import.meta.resolve("tsx/esm/api");
  const worker = new URL("./worker.ts", import.meta.url).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(worker)});
  })`;
  return { code, eval: true };
}
