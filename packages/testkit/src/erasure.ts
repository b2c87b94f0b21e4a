import { eventually } from './eventually.ts';
import type { Graph } from './graph.ts';
import type { Person } from './person.ts';

/** Answer to a member who asks to be forgotten. */
export interface RequestedErasure {
  readonly erasure: { readonly takesEffectAt: string; readonly requestedAt: string };
  readonly receiptCode: string;
}

/** A receipt, as anyone with its code reads it. */
export interface ErasureReceipt {
  readonly requestedAt: string;
  readonly erasedAt: string | null;
  readonly confirmations: readonly { readonly service: string }[];
  readonly completedAt: string | null;
  readonly unreadableInBackupsBy: string | null;
}

/** Asks to be forgotten; the erasure is immediate if the days of grace are waived. */
export function asksToBeForgotten(
  person: Person,
  waiveGracePeriod = false,
): Promise<RequestedErasure> {
  return person.does<RequestedErasure>(
    'requestErasure',
    { passphrase: person.passphrase, waiveGracePeriod },
    'erasure { requestedAt takesEffectAt state } receiptCode',
  );
}

/** Reads a receipt; null if the code has none. @throws Error if it cannot be read now. */
export async function receiptOf(graph: Graph, code: string): Promise<ErasureReceipt | null> {
  const { data, errors, text } = await graph.ask<{ erasureReceipt: ErasureReceipt | null }>(
    `query ($code: String!) { erasureReceipt(code: $code) {
      requestedAt erasedAt confirmations { service } completedAt unreadableInBackupsBy } }`,
    { variables: { code } },
  );
  if (data === null || data === undefined || errors.length > 0) throw new Error(text);
  return data.erasureReceipt;
}

/** Waits until every service has confirmed. */
export function completedReceipt(
  graph: Graph,
  code: string,
  withinMs?: number,
): Promise<ErasureReceipt> {
  return eventually(async () => {
    const receipt = await receiptOf(graph, code);
    if (typeof receipt?.completedAt !== 'string') throw new Error('The receipt is not complete.');
    return receipt;
  }, withinMs);
}
