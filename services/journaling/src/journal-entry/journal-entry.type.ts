import {
  DateTime,
  declareConnection,
  Directive,
  Field,
  fill,
  ObjectType,
  OwnId,
} from '@holdfast/graphql';
import type { JournalEntry } from './journal-entry.rule.ts';

/** An entry as its member sees it. */
@ObjectType('JournalEntry', {
  description: 'Words that a member wrote for themselves. Nobody else ever sees them.',
})
@Directive('@key(fields: "id")')
export class JournalEntryType {
  @OwnId('An opaque id.')
  id!: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  writtenAt!: Date;

  /** Not a field: the row from which `body` is opened, when it is asked for. */
  row!: JournalEntry;
}

/** A page of a member's journal. */
export const JournalEntryConnection = declareConnection<JournalEntryType>(
  'JournalEntry',
  () => JournalEntryType,
  'The member’s journal, newest entry first.',
);

/** Shows an entry to its member. */
export function journalEntryFace(row: JournalEntry): JournalEntryType {
  return fill(JournalEntryType, { id: row.id, writtenAt: row.writtenAt, row });
}
