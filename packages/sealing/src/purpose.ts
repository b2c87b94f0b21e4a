/** Purpose of sealing a member's text. Each purpose has its own key; each service is entitled to a fixed list. */
export type Purpose = 'profile' | 'journal' | 'message' | 'note' | 'plan' | 'event' | 'safety';

/** Place of a sealed text. It is bound into the seal: moved to another row or person, the text does not open. */
export interface Place {
  /** Owner of the key: a member's id or, for a group's own text, the group's id. */
  readonly ownerId: string;
  /** The row or event that holds it. */
  readonly rowId: string;
  readonly purpose: Purpose;
}
