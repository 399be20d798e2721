import { describe, expect, it } from "vitest";
import type { Credentials } from "../../src/aws/index.js";
import { NoSession, renewing } from "../../src/aws/sessions.js";

function source(clock: { at: number }, lifetimeMs = 3_600_000) {
  const given: Credentials[] = [];
  const made = renewing(
    async () => {
      await new Promise((resolve) => setImmediate(resolve));
      const fresh = {
        accessKeyId: `ASIA${given.length}`,
        secretAccessKey: "x",
        expiration: new Date(clock.at + lifetimeMs),
      };
      given.push(fresh);
      return fresh;
    },
    () => clock.at,
  );
  return { made, given };
}

describe("credentials that renew themselves", () => {
  it("are fetched once, however many ask at the same time", async () => {
    const { made, given } = source({ at: 0 });
    const all = await Promise.all(Array.from({ length: 50 }, () => made.current()));
    expect(given).toHaveLength(1);
    expect(new Set(all).size).toBe(1);
  });

  it("are renewed five minutes before they expire, not earlier", async () => {
    const clock = { at: 0 };
    const { made, given } = source(clock);
    await made.current();
    clock.at = 54 * 60_000;
    await made.current();
    expect(given).toHaveLength(1);
    clock.at = 56 * 60_000;
    expect((await made.current()).accessKeyId).toBe("ASIA1");
  });

  it("are renewed once for all whose requests were refused with the old ones", async () => {
    const { made, given } = source({ at: 0 });
    const old = await made.current();
    const renewed = await Promise.all(Array.from({ length: 20 }, () => made.renew(old)));
    expect(given).toHaveLength(2);
    expect(new Set(renewed).size).toBe(1);
    expect(await made.renew(old)).toBe(renewed[0]);
  });

  it("are asked for no more once they were refused", async () => {
    let asked = 0;
    const made = renewing(
      async () => {
        asked++;
        throw new NoSession("AccessDenied", "no");
      },
      () => 0,
    );
    await expect(made.current()).rejects.toMatchObject({ code: "AccessDenied" });
    await expect(made.current()).rejects.toMatchObject({ code: "AccessDenied" });
    expect(asked).toBe(1);
  });

  it("are used to their end where a renewal is refused", async () => {
    const clock = { at: 0 };
    let refused = false;
    const made = renewing(
      async () => {
        if (refused) throw new NoSession("AccessDenied", "no");
        return { accessKeyId: "A", secretAccessKey: "x", expiration: new Date(clock.at + 600_000) };
      },
      () => clock.at,
    );
    await made.current();
    refused = true;
    clock.at = 400_000;
    expect((await made.current()).accessKeyId).toBe("A");
    expect((await made.current()).accessKeyId).toBe("A");
    clock.at = 600_001;
    await expect(made.current()).rejects.toBeInstanceOf(NoSession);
  });
});
