import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { helpCardFace, HelpCardField, type HelpCardType } from '@holdfast/help-card/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { watchTexts, type WatchingTexts } from '../urgent-help/watch-texts.part.ts';
import { journalEntryFace, JournalEntryType } from './journal-entry.type.ts';
import { writeJournalEntry, type Writing } from './write-journal-entry.ts';

/** Input of writeJournalEntry. */
@InputType({ description: 'Words that a member writes for themselves.' })
export class WriteJournalEntryInput {
  @Field(() => String, {
    description: 'The text: 1 to 50,000 characters, kept as written, sealed before it is stored.',
  })
  body!: string;

  @IdempotencyKey('entry')
  idempotencyKey!: string;
}

/** Success of writeJournalEntry. */
@ObjectType({ description: 'The entry is kept.' })
export class WriteJournalEntrySuccess extends ViewerChanged {
  @Field(() => JournalEntryType, { description: 'The entry, as it is now.' })
  journalEntry!: JournalEntryType;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}

/** Result of writeJournalEntry. */
export const WriteJournalEntryResult = declareResult(
  'WriteJournalEntry',
  WriteJournalEntrySuccess,
  InputInvalidError,
);

/** `Mutation.writeJournalEntry`. */
@Resolver()
export class WriteJournalEntryResolver {
  @MutationOf(
    () => WriteJournalEntryResult,
    'Stores words that you write for yourself alone. A repeat with the same key stores nothing new.',
  )
  async writeJournalEntry(
    @For('MEMBER') member: AskingMember,
    @Input(() => WriteJournalEntryInput, 'The entry to keep.') draft: WriteJournalEntryInput,
    @Ctx() { parts, now }: RequestContext<Writing & WatchingTexts>,
  ): Promise<typeof WriteJournalEntryResult> {
    const watch = await watchTexts(parts, member, { texts: [draft.body], now });
    return answer(await writeJournalEntry(parts, member, { draft, watch, now }), {
      written: ({ entry }) =>
        fill(WriteJournalEntrySuccess, {
          journalEntry: journalEntryFace(entry),
          helpCard: helpCardFace(watch.card),
        }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
