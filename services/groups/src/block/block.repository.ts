import { type Tx } from '@holdfast/persistence';
export const blocks = (_tx: Tx) => ({
  touching: (_ids: readonly string[]): Promise<ReadonlySet<string>> =>
    Promise.resolve(new Set<string>()),
  add: (_memberId: string, _otherId: string, _at: Date): Promise<void> => Promise.resolve(),
});
