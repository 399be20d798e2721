import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openNetwork } from "../../src/aws/network.js";
import { PATIENCE } from "../../src/aws/options.js";
import { openTransport } from "../../src/aws/transport.js";

const OPTIONS = { connections: 2, patience: { ...PATIENCE, connectMs: 2_000 } };
let folder: string;
let plain: { server: Server; port: number };
let tls: { server: Server; port: number };
/** A proxy that tunnels any name to this machine, and notes what it was asked for. */
let proxy: { server: Server; port: number };
const tunnels: string[] = [];

async function listen(server: Server): Promise<{ server: Server; port: number }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keyproof-tls-"));
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
  const subject = [
    "-subj",
    "/CN=kms.test",
    "-addext",
    "subjectAltName=DNS:kms.test,DNS:localhost,IP:127.0.0.1",
  ];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...files, ...subject],
    { stdio: "ignore" },
  );
  const answer = (_: unknown, response: { end(text: string): void }) => response.end("{}");
  plain = await listen(createServer(answer));
  const key = readFileSync(join(folder, "key.pem"));
  tls = await listen(
    createTlsServer({ key, cert: readFileSync(join(folder, "cert.pem")) }, answer) as unknown as Server,
  );
  const tunnelling = createServer();
  tunnelling.on("connect", (request, socket) => {
    tunnels.push(request.url ?? "");
    const onward = connect(Number(request.url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on("error", () => end.destroy());
  });
  proxy = await listen(tunnelling);
});

afterAll(() => {
  for (const { server } of [plain, tls, proxy]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  tunnels.length = 0;
  for (const name of Object.keys(process.env)) if (/^AWS_|_PROXY$/i.test(name)) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
});
afterEach(() => vi.unstubAllEnvs());

async function get(origin: string, extra: object = {}): Promise<number> {
  const network = await openNetwork({ ...OPTIONS, ...extra });
  try {
    const { send } = openTransport(network, () => {}, 2_000);
    return (await send({ origin, path: "/", method: "POST", headers: {}, body: "" })).status;
  } finally {
    await network.destroy();
  }
}

describe("the network", () => {
  it("goes through HTTPS_PROXY for https, through HTTP_PROXY for http", async () => {
    vi.stubEnv("AWS_CA_BUNDLE", join(folder, "cert.pem"));
    vi.stubEnv("HTTPS_PROXY", `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${proxy.port}`);
    expect(await get(`https://kms.test:${tls.port}`)).toBe(200);
    expect(await get(`http://kms.test:${plain.port}`)).toBe(200);
    expect(tunnels).toEqual([`kms.test:${tls.port}`, `kms.test:${plain.port}`]);
  });

  it("goes straight to loopback and to what NO_PROXY names", async () => {
    vi.stubEnv("HTTP_PROXY", `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv("NO_PROXY", ".test");
    expect(await get(`http://127.0.0.1:${plain.port}`)).toBe(200);
    expect(await get(`http://localhost:${plain.port}`)).toBe(200);
    await expect(get(`http://kms.test:${plain.port}`)).rejects.toMatchObject({
      code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
    });
    expect(tunnels).toEqual([]);
  });

  it("does not trust a private authority unless AWS_CA_BUNDLE names it", async () => {
    const origin = `https://127.0.0.1:${tls.port}`;
    await expect(get(origin)).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    vi.stubEnv("AWS_CA_BUNDLE", join(folder, "cert.pem"));
    expect(await get(origin)).toBe(200);
    await expect(get(origin, { ignoreEnvironment: true })).rejects.toMatchObject({
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });

  it("names a CA bundle that cannot be read", async () => {
    vi.stubEnv("AWS_CA_BUNDLE", join(folder, "none.pem"));
    await expect(openNetwork(OPTIONS)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining("none.pem"),
    });
  });
});
