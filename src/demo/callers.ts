import { createHmac } from "node:crypto";
import { uniqueId } from "./identifiers.js";
import type { RoleRecord, World } from "./world.js";

/** Who signs a request. */
export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since the epoch by the real clock: SDKs compare it with theirs. */
  readonly expiresAt?: number;
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  readonly denied: readonly string[];
  /** A session of a role, which may chain for one hour at most. */
  readonly assumed: boolean;
}

/** Access keys: an audit user in each account, and the sessions handed out since the start. */
export class Callers {
  readonly #known = new Map<string, Caller>();
  readonly #world: World;
  #sessions = 0;

  constructor(world: World) {
    this.#world = world;
    for (const id of world.accounts.keys()) {
      const user = this.#user(id);
      this.#known.set(user.accessKeyId, user);
    }
  }

  find(accessKeyId: string): Caller | undefined {
    return this.#known.get(accessKeyId);
  }

  /** The audit user of an account of the organization. */
  userOf(account: string): Caller {
    const user = this.#known.get(accessKeyOf(account));
    if (!user) throw new RangeError(`${account} is no account of this organization`);
    return user;
  }

  /** A new session of a role, valid from now by the real clock. */
  assume(account: string, role: RoleRecord, sessionName: string, seconds: number): Caller {
    const name = `${account}/${role.name}/${sessionName}/${++this.#sessions}`;
    const accessKeyId = uniqueId("ASIA", name);
    const session: Caller = {
      accessKeyId,
      secretAccessKey: secretFor(accessKeyId),
      sessionToken: `demo.${Buffer.from(name).toString("base64url")}.${secretFor(`${name}/token`)}`,
      expiresAt: Date.now() + seconds * 1000,
      account,
      arn: `arn:${this.#world.partition}:sts::${account}:assumed-role/${role.name}/${sessionName}`,
      userId: `${uniqueId("AROA", `${account}/${role.name}`, 17)}:${sessionName}`,
      denied: role.denied,
      assumed: true,
    };
    this.#known.set(accessKeyId, session);
    return session;
  }

  #user(account: string): Caller {
    const accessKeyId = accessKeyOf(account);
    return {
      accessKeyId,
      secretAccessKey: secretFor(accessKeyId),
      account,
      arn: `arn:${this.#world.partition}:iam::${account}:user/key-audit`,
      userId: uniqueId("AIDA", `${account}/key-audit`, 17),
      denied: [],
      assumed: false,
    };
  }
}

function accessKeyOf(account: string): string {
  return uniqueId("AKIA", `${account}/key-audit`);
}

// Not a secret: a function of the public id, so that two runs hand out the same credentials.
function secretFor(id: string): string {
  return createHmac("sha256", "embedded-aws").update(id).digest("base64").slice(0, 40);
}
