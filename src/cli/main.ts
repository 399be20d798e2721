#!/usr/bin/env node
import { EXIT } from "../model/index.js";
import { errorText } from "./exit.js";

// The SDK's versions are pinned to those that run on this Node; its warning of later ones is none of the user's business.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

// Until the end is reached, an exit is an internal error: also one by an event loop that ran empty.
process.exitCode = EXIT.internal;
let crashed = false;

function crash(error: unknown): void {
  crashed = true;
  process.exitCode = EXIT.internal;
  process.stderr.write(errorText(error, Boolean(process.env.DEBUG)));
  // Open sockets must not keep a broken process; unref'd, so that what is still being written goes out first.
  setTimeout(() => process.exit(EXIT.internal), 2000).unref();
}

// Whoever writes learns of an error by the write itself (src/cli/terminal.ts); unheard, the event would be a crash.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

// Loaded only now, so that a crash while loading is told as any other.
import("./program.js")
  .then(({ runCli }) => runCli(process.argv.slice(2)))
  .then((code) => {
    if (!crashed) process.exitCode = code;
  }, crash);
