import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  ID,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type JournalingContext } from '../parts.ts';
import { journalEntryFace, JournalEntryType } from './journal-entry.type.ts';
import { writeJournalEntry } from './write-journal-entry.ts';

/** What a member sends who writes an entry. */
@InputType({ description: 'What a member writes for themselves.' })
export class WriteJournalEntryInput {
  @Field(() => String, {
    description: 'The text: 1 to 50,000 characters, kept as written, sealed before it is stored.',
  })
  body!: string;

  @Field(() => ID, {
    description:
      'Made once by the client for this entry; send the same again if the answer is lost.',
  })
  idempotencyKey!: string;
}

/** Returned by writeJournalEntry. */
@ObjectType({ description: 'The entry is kept.' })
export class WriteJournalEntrySuccess {
  @Field(() => JournalEntryType, { description: 'The entry, as it is now.' })
  journalEntry!: JournalEntryType;
}

/** What writeJournalEntry may answer. */
export const WriteJournalEntryResult = createUnionType({
  name: 'WriteJournalEntryResult',
  description: 'What writeJournalEntry may answer.',
  types: () => [WriteJournalEntrySuccess, InputInvalidError] as const,
});

/** `Mutation.writeJournalEntry`. */
@Resolver()
export class WriteJournalEntryResolver {
  @Mutation(() => WriteJournalEntryResult, {
    nullable: true,
    description: 'Keeps something that you write for yourself alone.',
  })
  async writeJournalEntry(
    @Arg('input', () => WriteJournalEntryInput) draft: WriteJournalEntryInput,
    @Ctx() context: JournalingContext,
  ): Promise<typeof WriteJournalEntryResult> {
    const member = requireMember(context);
    const outcome = await writeJournalEntry(context.parts, { member, draft, now: context.now });
    return outcome.kind === 'invalid'
      ? inputInvalid(outcome.faults)
      : fill(WriteJournalEntrySuccess, { journalEntry: journalEntryFace(outcome.entry) });
  }
}
