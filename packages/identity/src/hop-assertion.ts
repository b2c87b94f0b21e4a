import type { KeyObject } from 'node:crypto';
import { claimsOf, personOf, type Person } from './person.ts';
import type { ProcessKey, ProcessName, TrustedKeys } from './process-key.ts';
import { signToken, verifyToken } from './signed-token.ts';
import { ExpiringMap } from './expiring-map.ts';

/** The header in which a hop assertion travels. */
export const HOP_HEADER = 'holdfast-hop';

const LIFE_SECONDS = 60;
const REUSE_SECONDS = 30;
/** Life of an assertion is 60 s; the clocks of neighbours may differ by a few seconds. */
const LEEWAY_SECONDS = 5;

/** Facts of one request that the gateway tells a subgraph. */
export interface Hop {
  readonly person: Person;
  /** Keyed hash of the client's address: enough to count tries, useless to find anybody. */
  readonly clientHash: string;
}

/** Makes hop assertions, at the gateway. One for the same person, client and subgraph is reused for 30 s. */
export class HopSigner {
  readonly #made = new ExpiringMap<Promise<string>>();

  constructor(private readonly key: ProcessKey) {}

  sign(hop: Hop, subgraph: ProcessName, now: Date): Promise<string> {
    const claims = { ...claimsOf(hop.person), client: hop.clientHash };
    const name = `${subgraph} ${JSON.stringify(claims)}`;
    const known = this.#made.get(name, now);
    if (known !== undefined) return known;
    const assertion = signToken(this.key.privateKey, {
      type: 'hop+jwt',
      issuer: this.key.name,
      audience: subgraph,
      issuedAt: now,
      lifeSeconds: LIFE_SECONDS,
      claims,
    });
    this.#made.set(name, assertion, new Date(now.getTime() + REUSE_SECONDS * 1_000));
    return assertion;
  }
}

/** Verifies hop assertions, at one subgraph. */
export class HopVerifier {
  readonly #verified = new ExpiringMap<Hop>();
  readonly #gatewayKey: KeyObject;

  /** @throws Error if the gateway's key is not among the trusted ones. */
  constructor(
    private readonly subgraph: ProcessName,
    trusted: TrustedKeys,
  ) {
    const key = trusted.get('gateway');
    if (key === undefined) throw new Error('The trusted keys do not name the gateway.');
    this.#gatewayKey = key;
  }

  /** Returns the facts that the gateway stated, or null for an assertion that is not valid here and now. */
  async verify(assertion: string, now: Date): Promise<Hop | null> {
    const known = this.#verified.get(assertion, now);
    if (known !== undefined) return known;
    const claims = await verifyToken(assertion, this.#gatewayKey, {
      type: 'hop+jwt',
      issuer: 'gateway',
      audience: this.subgraph,
      now,
      leewaySeconds: LEEWAY_SECONDS,
      mostLifeSeconds: LIFE_SECONDS,
    });
    if (claims === null) return null;
    const person = personOf(claims);
    const clientHash = claims['client'];
    if (person === null || typeof clientHash !== 'string') return null;
    const hop = { person, clientHash };
    this.#verified.set(assertion, hop, new Date((claims.exp ?? 0) * 1_000));
    return hop;
  }
}
