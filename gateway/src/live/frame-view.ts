import type { SignedInPerson } from '@holdfast/identity';
import type { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';

/** Way in which an item is shown to a listener. */
export type FrameView =
  /** Shown as to everybody who asked the same. */
  | { readonly kind: 'whole' }
  /** Shown as its place alone. */
  | { readonly kind: 'hidden' }
  /** Shown as its owner shows it to this person: it names somebody who is hidden from them. */
  | { readonly kind: 'own'; readonly person: SignedInPerson };

const WHOLE: FrameView = { kind: 'whole' };
const HIDDEN: FrameView = { kind: 'hidden' };
const OWN = 'own ';

/** Decides how an item is shown. Nobody is hidden from or for those who lead the room. */
export function viewOf(
  item: Pick<RoomItem, 'memberId' | 'memberIds'>,
  { identity: { person }, hidden }: Pick<Listener, 'identity' | 'hidden'>,
  leaders: ReadonlySet<string>,
): FrameView {
  if (leaders.has(person.memberId)) return WHOLE;
  const isHidden = (memberId: string) => !leaders.has(memberId) && hidden.hides(memberId);
  if (isHidden(item.memberId)) return HIDDEN;
  return item.memberIds.some(isHidden) ? { kind: 'own', person } : WHOLE;
}

/** Key of a view: equal for views that show an item alike. */
export function viewKey(view: FrameView): string {
  return view.kind === 'own' ? ownKey(view.person.memberId) : view.kind;
}

/** Key of a person's own view. */
export function ownKey(memberId: string): string {
  return `${OWN}${memberId}`;
}

/** True for the key of one person's own view. */
export function isOwnKey(key: string): boolean {
  return key.startsWith(OWN);
}
