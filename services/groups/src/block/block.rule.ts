import { type Fault, parseId } from '@holdfast/kernel';

/** That one member wishes not to meet another; it holds both ways. */
export interface Block {
  /** Who blocked. */
  readonly memberId: string;
  readonly blockedId: string;
  readonly blockedAt: Date;
}

/** Who is hidden from somebody, by group id; groups in which nobody is are left out. */
export type HiddenByGroup = ReadonlyMap<string, ReadonlySet<string>>;

/** True where somebody is hidden in a group; nobody, as an author who was erased, never is. */
export function isHidden(hidden: HiddenByGroup, groupId: string, memberId: string | null): boolean {
  return memberId !== null && (hidden.get(groupId)?.has(memberId) ?? false);
}

/** Whom a block is about, or why it is about nobody. */
export type BlockDecision =
  | { readonly kind: 'accepted'; readonly otherId: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides, before anything is looked up, whether this names somebody else. Whether anybody has that id is never asked. */
export function decideBlock(memberId: string, asked: string): BlockDecision {
  const otherId = parseId<'Member'>(asked);
  return otherId === null || otherId === memberId
    ? { kind: 'invalid', faults: [NOT_ANOTHER] }
    : { kind: 'accepted', otherId };
}

/** What is said where a member has as many blocks as there may be. */
export function tooMany(path: string, most: number): Fault {
  return { path, message: `${String(most)} blocks are the most. Take one back first.` };
}

const NOT_ANOTHER: Fault = {
  path: 'memberId',
  message: 'Name another member by the id that you were shown.',
};
