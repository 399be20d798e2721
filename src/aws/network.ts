import { readFileSync } from "node:fs";
import { loadSharedConfigFiles } from "@smithy/core/config";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { UsageError } from "../model/index.js";
import type { Patience } from "./options.js";

export interface NetworkOptions {
  /** Most connections to one host. */
  readonly connections: number;
  readonly patience: Patience;
  readonly profile?: string | undefined;
  readonly ignoreEnvironment?: boolean | undefined;
}

/** What no proxy can reach for us, whatever NO_PROXY says. */
const LOOPBACK = "localhost,127.0.0.1,[::1]";

/**
 * The connections of the run: kept alive, shared by all clients. HTTPS_PROXY, HTTP_PROXY, NO_PROXY and
 * AWS_CA_BUNDLE (or the profile's ca_bundle) count as in the AWS CLI; NODE_EXTRA_CA_CERTS as in Node.
 * @throws UsageError where the CA bundle cannot be read.
 */
export async function openNetwork(options: NetworkOptions): Promise<Dispatcher> {
  const { connections, patience } = options;
  const environment = options.ignoreEnvironment ? {} : process.env;
  const ca = options.ignoreEnvironment ? undefined : await readBundle(options.profile);
  const tls = ca === undefined ? {} : { ca };
  const common = { connections, keepAliveTimeout: 10_000, connect: { ...tls, timeout: patience.connectMs } };
  const http = environment.http_proxy ?? environment.HTTP_PROXY ?? "";
  const https = environment.https_proxy ?? environment.HTTPS_PROXY ?? "";
  if (http === "" && https === "") return new Agent(common);
  const noProxy = environment.no_proxy ?? environment.NO_PROXY ?? "";
  return new EnvHttpProxyAgent({
    ...common,
    requestTls: tls,
    proxyTls: tls,
    httpProxy: http,
    httpsProxy: https,
    noProxy: noProxy === "*" ? "*" : `${noProxy},${LOOPBACK}`,
  });
}

async function readBundle(profile: string | undefined): Promise<Buffer | undefined> {
  const path = process.env.AWS_CA_BUNDLE || (await profileBundle(profile));
  if (!path) return undefined;
  try {
    return readFileSync(path);
  } catch (cause) {
    const message = `the CA bundle ${path} (AWS_CA_BUNDLE, or ca_bundle of the profile) cannot be read: name a PEM file`;
    throw new UsageError([{ code: "ca-bundle", message }], { cause });
  }
}

async function profileBundle(profile = process.env.AWS_PROFILE ?? "default"): Promise<string | undefined> {
  const { configFile } = await loadSharedConfigFiles();
  return configFile[profile]?.ca_bundle;
}
