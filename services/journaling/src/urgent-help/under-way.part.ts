/** Requests of which several at once are answered by the one that is under way. */
export interface UnderWay<Answer> {
  /** Does the work, or waits for the same work for this person. A failure is everybody’s who waited for it. */
  once(personId: string, work: () => Promise<Answer>): Promise<Answer>;
}

/** Makes the list of those that are under way in this process. */
export function underWay<Answer>(): UnderWay<Answer> {
  const all = new Map<string, Promise<Answer>>();
  return {
    once: (personId, work) => {
      const present = all.get(personId);
      if (present !== undefined) return present;
      const begun = work().finally(() => all.delete(personId));
      all.set(personId, begun);
      return begun;
    },
  };
}
