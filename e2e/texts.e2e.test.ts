import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { TRIED_TEXTS, type TriedText } from '@holdfast/kernel/testing';
import {
  aSharedHoldfast,
  AuthenticatorApp,
  Person,
  SignInClient,
  tokensOf,
  type Outcome,
  type SharedHoldfast,
} from '@holdfast/testkit';
import {
  CREATING,
  creatingInput,
  inputWith,
  isForStaff,
  SENT_STRINGS,
  type SentString,
  type StringKind,
} from './texts/strings.ts';

/** Root fields of one operation: the gateway takes twenty, one after the other, within its deadline. */
const AT_ONCE = 10;
/** Operations on their way at the same time. */
const IN_PARALLEL = 3;

let holdfast: SharedHoldfast;
let ada: Person;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
  await ada.does('submitIntake', intake, '__typename');
  await ada.does('createRecoveryPlan', { idempotencyKey: randomUUID() }, '__typename');
});

const intake = {
  focuses: [{ kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE' }],
  reasons: ['the children'],
  situations: [{ kind: 'PLACE', text: 'the bar', confidence: 5 }],
  idempotencyKey: randomUUID(),
};

/**
 * Values that keep a mutation from doing anything though the text is fine: it answers another fault beside that of the
 * text, or that something is nowhere.
 */
function harmless({ mutation, path }: SentString): Readonly<Record<string, unknown>> {
  if (mutation === 'reviseRecoveryPlan')
    return {
      baseVersion: 1,
      reviewOn: '1999-01-01',
      changes: path[0] === 'changes' ? [{ section: 'REASON', text: 'x' }] : [],
    };
  if (mutation === 'correctCheckIn') return { checkInId: randomUUID() };
  if (mutation === 'reviseGroupAgreement') return { groupId: randomUUID() };
  if (['changeAlias', 'setContactPoint', 'updateProfile'].includes(mutation)) return {};
  return { idempotencyKey: '' };
}

interface Try {
  readonly string: SentString;
  readonly is: string;
  readonly input: object;
  readonly isFine: boolean;
}

const typeNameOf = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;

const nameOf = ({ mutation, path }: SentString) => `${mutation}.${path.join('.')}`;

/** Sends all tries, some at a time, and returns those that were answered otherwise than they should. */
async function wronglyAnswered(tries: readonly Try[]): Promise<readonly string[]> {
  const operations = Array.from({ length: Math.ceil(tries.length / AT_ONCE) }, (_, index) =>
    tries.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  const wrong: string[] = [];
  const sender = async () => {
    for (let next = operations.shift(); next !== undefined; next = operations.shift())
      wrong.push(...(await send(next)));
  };
  await Promise.all(Array.from({ length: IN_PARALLEL }, sender));
  return wrong;
}

async function send(tries: readonly Try[]): Promise<readonly string[]> {
  const variables = tries.map(
    ({ string: { mutation } }, index) => `$i${String(index)}: ${typeNameOf(mutation)}Input!`,
  );
  const fields = tries.map(
    ({ string: { mutation } }, index) =>
      `m${String(index)}: ${mutation}(input: $i${String(index)}) {
        __typename ... on InputInvalidError { fieldErrors { path message } } }`,
  );
  const { data, errors, text } = await ada.ask<Record<string, Outcome | null>>(
    `mutation (${variables.join(', ')}) { ${fields.join(' ')} }`,
    Object.fromEntries(tries.map(({ input }, index) => [`i${String(index)}`, input])),
  );
  if (errors.length > 0) throw new Error(holdfast.graph.explain(text));
  return tries.flatMap((each, index) => {
    const outcome = data?.[`m${String(index)}`];
    const last = each.string.path.at(-1) ?? '';
    const faults = (outcome?.fieldErrors ?? []).filter(({ path }) =>
      new RegExp(String.raw`(^|\.)${last}(\[\d+\])?$`).test(path),
    );
    const isRight =
      outcome !== null &&
      outcome !== undefined &&
      faults.length === (each.isFine ? 0 : 1) &&
      faults.every(({ message }) => /^\p{Lu}.*\.$/u.test(message));
    return isRight ? [] : [`${nameOf(each.string)} ← ${each.is}: ${JSON.stringify(outcome)}`];
  });
}

/** A press of the button is never refused for its note: what cannot be kept of it is left out. */
const isNeverRefused = (string: SentString) => nameOf(string) === 'requestUrgentHelp.note';

/** Strings of these kinds that a member can send, and that are judged. */
const stringsOf = (...kinds: readonly StringKind[]) =>
  SENT_STRINGS.filter(
    (string) =>
      kinds.includes(string.kind) && !isForStaff(string.mutation) && !isNeverRefused(string),
  );

/** Aliases have letters, digits and few signs; of these texts, those that are words alone could be one. */
const COULD_BE_AN_ALIAS = /^(\p{L}[\p{L}\p{M}\p{N} \u200c\u200d]+|\p{N}{2,})$/u;

function isFine({ kind }: SentString, { text, fits }: TriedText): boolean {
  if (kind === 'text') return fits !== 'nowhere';
  if (kind === 'name') return fits === 'anywhere';
  return fits === 'anywhere' && COULD_BE_AN_ALIAS.test(text);
}

/** White space of every kind is one space in an alias, so that texts which differ by it alone say nothing there. */
const isTriedAt = ({ kind }: SentString, { text }: TriedText) =>
  kind !== 'alias' || text.trim().replaceAll(/\s/gu, ' ') === text;

describe('a text', () => {
  test('is read in every field that takes texts or names, or refused there with a sentence', async () => {
    const tries = stringsOf('text', 'name', 'alias').flatMap((string) =>
      TRIED_TEXTS.filter((tried) => isTriedAt(string, tried)).map((tried) => ({
        string,
        is: tried.is,
        input: inputWith(string, tried.text, harmless(string)),
        isFine: isFine(string, tried),
      })),
    );

    expect(new Set(tries.map(({ is }) => is)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(tries.map(({ string }) => nameOf(string))).size).toBeGreaterThanOrEqual(16);
    expect(await wronglyAnswered(tries)).toEqual([]);
  });
});

describe('a language', () => {
  test('is read by any of its tags in every field that takes one, and refused if nobody knows it', async () => {
    const tried = [
      ...['iw', 'pt_BR', 'EN', 'en_US_POSIX', 'zh_Hans_CN', 'sr_RS@latin', 'deu'].map(
        (tag) => [tag, true] as const,
      ),
      ...['xx', 'English', 'mul', '', '\u0000', 'e'].map((tag) => [tag, false] as const),
    ];
    const tries = stringsOf('tag').flatMap((string) =>
      tried.map(([tag, isKnown]) => ({
        string,
        is: JSON.stringify(tag),
        input: inputWith(string, tag, harmless(string)),
        isFine: isKnown,
      })),
    );

    expect(await wronglyAnswered(tries)).toEqual([]);
  });

  test('that a member sent is answered by its canonical tag', async () => {
    const changed = await ada.does<{ locale: string }>(
      'updateProfile',
      { locale: 'iw' },
      'locale timeZone',
    );
    const { viewer } = await ada.asks<{ viewer: { locale: string } }>('{ viewer { locale } }');

    expect([changed.locale, viewer.locale]).toEqual(['he', 'he']);
  });
});

describe('a string of any kind', () => {
  test('is answered by its mutation whatever is in it, and never by a fault of ours', async () => {
    const odd = ['', 'é', '١٢٣٤٥٦', 'a\0b', '\ud800\ud800', '\u202e\u3164', '٣'.repeat(150)];
    const strings = SENT_STRINGS.filter(({ kind }) => kind !== 'text' && kind !== 'name');
    const faults: string[] = [];
    for (const string of strings)
      for (const text of odd) {
        const { mutation } = string;
        const answer = await ada.ask(
          `mutation ($input: ${typeNameOf(mutation)}Input!) { ${mutation}(input: $input) { __typename } }`,
          { input: inputWith(string, text, harmless(string)) },
        );
        if (
          answer.errors.some(({ extensions }) =>
            ['INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'].includes(
              String(extensions?.['code']),
            ),
          )
        )
          faults.push(`${nameOf(string)} ← ${JSON.stringify(text)}`);
      }

    expect(faults).toEqual([]);
  });
});

/** Sends mutations one after the other, and returns the types of their outcomes. */
async function inTurn(
  sent: readonly { readonly mutation: string; readonly input: object }[],
  person: Person,
): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (const { mutation, input } of sent)
    outcomes.push((await person.tries(mutation, input, '__typename')).__typename);
  return outcomes;
}

describe('a request that comes again', () => {
  test('is answered as the first though its member has another zone and language meanwhile', async () => {
    const client = new SignInClient(holdfast.graph);
    const { person, tokens } = await client.someone('Moira');
    await person.does('submitIntake', { ...intake, idempotencyKey: randomUUID() }, '__typename');
    const { groupOrientation } = await person.asks<{ groupOrientation: { version: string } }>(
      '{ groupOrientation { version } }',
    );
    await person.does('completeOrientation', groupOrientation, '__typename');
    const groupId = await person.opensGroup('By the river');
    const { safetyEvent } = await person.does<{ safetyEvent: { id: string } }>(
      'requestUrgentHelp',
      { idempotencyKey: randomUUID() },
      'safetyEvent { id }',
    );
    const given = { groupId, passphrase: person.passphrase, safetyEventId: safetyEvent.id };
    const sent = CREATING.map((mutation) => ({ mutation, input: creatingInput(mutation, given) }));
    const first = await inTurn(sent, person);
    await person.does('updateProfile', { timeZone: 'Pacific/Kiritimati', locale: 'is' }, 'locale');
    const { refreshToken } = tokens;
    const token = tokensOf(await client.send('refreshSignIn', { refreshToken })).accessToken;
    const { alias, passphrase } = person;
    const again = await inTurn(sent, Person.of(holdfast.graph, { alias, passphrase, token }));

    expect(first).toEqual(CREATING.map((mutation) => `${typeNameOf(mutation)}Success`));
    expect(again).toEqual(first);
  });
});

/** The same digits as somebody types them whose keyboard is Arabic, in groups of four. */
const inArabic = (code: string) =>
  code
    .replaceAll(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)))
    .replaceAll(/(.{4})/gu, '$1 ');

describe('a code', () => {
  test('may be typed in the digits of one’s own script at every door', async () => {
    const client = new SignInClient(holdfast.graph);
    const { person, codes } = await client.someone('Dana');
    const group = await ada.opensGroup('By the river');
    await person.joins(inArabic(await ada.invitesTo(group)));
    const recovered = await client.send('useRecoveryCode', {
      alias: person.alias,
      code: inArabic(codes[0] ?? ''),
    });
    const added = await client.send(
      'addSecondFactor',
      { passphrase: person.passphrase, idempotencyKey: randomUUID() },
      person.token,
    );
    const app = new AuthenticatorApp(String(added['otpauthUri']));
    const secondFactorId = added['secondFactorId'];
    const confirmed = await client.send(
      'confirmSecondFactor',
      { secondFactorId, code: inArabic(app.code()) },
      person.token,
    );

    expect([recovered, confirmed].map(({ __typename }) => __typename)).toEqual([
      'UseRecoveryCodeSuccess',
      'ConfirmSecondFactorSuccess',
    ]);
  });
});
