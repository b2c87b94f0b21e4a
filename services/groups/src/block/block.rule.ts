import { boundFault, type Fault, parseId } from '@holdfast/kernel';

/** A block: one member does not want to meet another. It works in both directions. */
export interface Block {
  /** The member who blocked the other. */
  readonly memberId: string;
  readonly blockedId: string;
  readonly blockedAt: Date;
}

/** Limit of the number of members whom one member may have blocked at once. */
export interface BlockLimits {
  readonly blocksMost: number;
}

/** Members who are hidden from somebody, by group id. Groups in which nobody is hidden are left out. */
export type HiddenByGroup = ReadonlyMap<string, ReadonlySet<string>>;

/** True if somebody is hidden in a group. An author who was erased is null, and never hidden. */
export function isHidden(hidden: HiddenByGroup, groupId: string, memberId: string | null): boolean {
  return memberId !== null && (hidden.get(groupId)?.has(memberId) ?? false);
}

/** Decision about a block: the member whom it is about, or why it is about nobody. */
export type BlockDecision =
  | { readonly kind: 'accepted'; readonly otherId: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides, before anything is looked up, whether this id names somebody else. Nobody asks whether anybody has it. */
export function decideBlock(memberId: string, asked: string): BlockDecision {
  const otherId = parseId<'Member'>(asked);
  return otherId === null || otherId === memberId
    ? { kind: 'invalid', faults: [NOT_ANOTHER] }
    : { kind: 'accepted', otherId };
}

/** Makes the fault for a member who has as many blocks as there may be. */
export function tooMany(path: string, most: number): Fault {
  const says = '{max} blocks are the most. Take one back first.';
  return boundFault('TOO_MANY', path, { min: 0, max: most, says });
}

const NOT_ANOTHER: Fault = {
  path: 'memberId',
  code: 'NOT_ALLOWED',
  message: 'Name another member by the id that you were shown.',
};
