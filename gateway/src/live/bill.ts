/** Who needs an execution, and so who it is charged to: several people of a room, or one member. */
export type Payer =
  | { readonly kind: 'room'; readonly groupId: string }
  | { readonly kind: 'member'; readonly memberId: string };

/** Bill of one execution. While it waits, others may come to need it, too. */
export class Bill {
  /** Moves the waiting execution to the line of its new payer; set by the queue while it waits. */
  moved: (() => void) | null = null;
  /** True once it was paid: what is tried again, since a part is away, costs nobody anything. */
  isPaid = false;

  constructor(private current: Payer) {}

  get payer(): Payer {
    return this.current;
  }

  /** Takes in for whom it is needed now. What is needed by a room stays the room's. */
  raiseTo(payer: Payer): void {
    if (payer.kind !== 'room' || this.current.kind === 'room') return;
    this.current = payer;
    this.moved?.();
  }
}
