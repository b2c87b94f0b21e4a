/** What a member's text is sealed for. Each purpose has its own key; each service is entitled to a fixed list. */
export type Purpose = 'profile' | 'journal' | 'message' | 'note' | 'plan' | 'event';

/** Where a sealed text stands. Bound into the seal: moved to another row or person, it does not open. */
export interface Place {
  /** Whose key: a member's id, or the id of the group whose own text it is. */
  readonly ownerId: string;
  /** The row or event that holds it. */
  readonly rowId: string;
  readonly purpose: Purpose;
}
