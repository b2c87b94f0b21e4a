import {
  createParameterDecorator,
  Ctx,
  FieldResolver,
  Resolver,
  Root,
  UserError,
} from '@holdfast/graphql';
import { endsOf } from '@holdfast/help-card';
import { HelpCardType, privateHelpNow, type Helping } from '@holdfast/help-card/graphql';
import { isSignedIn, type Person } from '@holdfast/identity';
import { countryOf } from '@holdfast/kernel';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from './request-context.ts';
import { sentFor, type Sent } from './sent-input.ts';
import { isRead, textsOfInput } from './texts-of-input.ts';

/** Cards of refusals that a use case has made itself, since it knows who was told. */
const made = new WeakMap<UserError, HelpCardType | null>();

/** Gives a refusal a card that says more than that nobody was told. */
export function withHelp<Refusal extends UserError>(
  refusal: Refusal,
  card: HelpCardType | null,
): Refusal {
  made.set(refusal, card);
  return refusal;
}

/** Injects what GraphQL knows of the field that is asked for. */
function Info(): ParameterDecorator {
  return createParameterDecorator(({ info }) => info) as ParameterDecorator;
}

/**
 * `UserError.helpCard`: a cry for help is answered, also where the mutation that carried it was refused. It reads
 * the words that the mutation was sent with, and only if a client asks for the card.
 */
@Resolver(() => UserError)
export class HelpOnErrorsResolver {
  @FieldResolver(() => HelpCardType, {
    nullable: true,
    description:
      'Help, if words that were sent sound like danger, or cannot be read; null otherwise. Nothing else was done with them, unless whoKnows says so. Select it on each error of a mutation that takes words, and show it at once. Not being shown one proves nothing.',
  })
  async helpCard(
    @Root() refusal: UserError,
    @Ctx() context: RequestContext<Helping>,
    @Info() { schema, path }: GraphQLResolveInfo,
  ): Promise<HelpCardType | null> {
    const known = made.get(refusal);
    if (known !== undefined) return known;
    const sent = sentFor(context, path);
    // Staff write about the danger of others all day: docs/safety.md.
    if (sent === undefined || context.person.kind === 'staff' || !isRead(schema, sent.mutation))
      return null;
    const { now, parts } = context;
    const author = authorOf(context.person, sent);
    return privateHelpNow(endsOf(textsOfInput(schema, sent)), author, { ...parts, now });
  }
}

/** Who wrote, as far as help depends on it. The country of the request comes before that of the profile. */
function authorOf(person: Person, { args }: Sent) {
  const input = args['input'] as { readonly country?: string | null } | undefined;
  const known = isSignedIn(person) ? person : undefined;
  const country = countryOf(input?.country) ?? known?.country;
  return { timeZone: known?.timeZone ?? 'UTC', ...(country === undefined ? {} : { country }) };
}
