import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import {
  intakeFaults,
  missingParts,
  normalIntake,
  type Intake,
  type IntakeFocus,
  type IntakeSituation,
} from './intake.rule.ts';

const limits = { intakeMostEntries: 3, intakeTextMostCodePoints: 10 };
const focus: IntakeFocus = {
  kind: 'ALCOHOL',
  stage: 'ACTION',
  goalType: 'ABSTINENCE',
  name: null,
  priorAttempts: 0,
};
const situation: IntakeSituation = { kind: 'PLACE', halt: [], text: 'a bar', confidence: 3 };
const intake: Intake = {
  focuses: [focus],
  reasons: ['to sleep'],
  situations: [situation],
  supports: [{ name: 'my sister', kind: 'FAMILY', mayContact: true }],
  helpedBefore: ['running'],
  copingSkillIds: ['urge-surf'],
  meetings: 'Mondays',
  medication: 'one pill',
};
const faultsOf = (changes: Partial<Intake>) =>
  intakeFaults({ ...intake, ...changes }, limits, (id) => id === 'urge-surf');
const pathsOf = (changes: Partial<Intake>) => faultsOf(changes).map(({ path }) => path);
const withFocus = (changes: Partial<IntakeFocus>) =>
  pathsOf({ focuses: [{ ...focus, ...changes }] });
const withSituation = (changes: Partial<IntakeSituation>) =>
  pathsOf({ situations: [{ ...situation, ...changes }] });

describe('an intake', () => {
  test('is accepted whole, and with gaps', () => {
    expect(pathsOf({})).toEqual([]);
    expect(
      pathsOf({
        focuses: [],
        reasons: [],
        situations: [],
        supports: [],
        helpedBefore: [],
        copingSkillIds: [],
        meetings: null,
        medication: null,
      }),
    ).toEqual([]);
  });

  test.each<[keyof Intake, unknown]>([
    ['reasons', 'why'],
    ['situations', situation],
    ['supports', { name: 'Ben', kind: 'FRIEND', mayContact: false }],
    ['helpedBefore', 'tea'],
    ['copingSkillIds', 'urge-surf'],
  ])('has as many %s as the limit says, and no more', (list, entry) => {
    expect(pathsOf({ [list]: [entry, entry, entry] })).toEqual([]);
    expect(faultsOf({ [list]: [entry, entry, entry, entry] })).toEqual([
      {
        path: list,
        message: 'At most 3. Keep those that matter most.',
        code: 'TOO_LONG',
        min: 0,
        max: 3,
      },
    ]);
  });

  test.each<[keyof Intake, Readonly<Record<string, unknown>>]>([
    ['focuses', { ...focus, name: '', priorAttempts: -1 }],
    ['situations', { ...situation, text: '', confidence: -1 }],
    ['supports', { name: '', kind: 'FRIEND', mayContact: false }],
  ])('is judged by the length of %s alone if there are too many', (list, entry) => {
    const looks = jest.fn();
    const watched = new Proxy(entry, {
      get: (target, name) => {
        looks();
        return target[String(name)];
      },
    });

    expect(pathsOf({ [list]: Array.from({ length: 4 }, () => watched), meetings: '' })).toEqual([
      list,
    ]);
    expect(looks).not.toHaveBeenCalled();
  });

  test('is judged by the length of its texts and skills alone if there are too many', () => {
    const isKnown = jest.fn(() => false);
    const many = { reasons: ['', '', '', ''], helpedBefore: ['', '', '', ''] };
    const skills = { copingSkillIds: ['a', 'b', 'c', 'd'] };

    const faults = intakeFaults({ ...intake, ...many, ...skills }, limits, isKnown);
    expect(faults.map(({ path }) => path)).toEqual(['reasons', 'helpedBefore', 'copingSkillIds']);
    expect(isKnown).not.toHaveBeenCalled();
  });

  test('names each focus once, and as many as the limit says', () => {
    const four = (['ALCOHOL', 'OPIOIDS', 'GAMING', 'EATING'] as const).map((kind) => ({
      ...focus,
      kind,
    }));

    expect(pathsOf({ focuses: four.slice(1) })).toEqual([]);
    expect(pathsOf({ focuses: four })).toEqual(['focuses']);
    expect(faultsOf({ focuses: [focus, focus] })).toEqual([
      { path: 'focuses', message: 'Name each focus once.', code: 'REPEATED' },
    ]);
  });

  test('counts earlier attempts from 0 to 99', () => {
    for (const priorAttempts of [0, 99]) expect(withFocus({ priorAttempts })).toEqual([]);
    for (const priorAttempts of [-1, 100])
      expect(withFocus({ priorAttempts })).toEqual(['focuses[0].priorAttempts']);
  });

  test('counts confidence from 0 to 10', () => {
    for (const confidence of [0, 10]) expect(withSituation({ confidence })).toEqual([]);
    for (const confidence of [-1, 11])
      expect(withSituation({ confidence })).toEqual(['situations[0].confidence']);
  });

  test('has flags for HALT, each once, and for nothing else', () => {
    expect(withSituation({ kind: 'HALT', halt: ['TIRED', 'BORED'] })).toEqual([]);
    for (const changes of [
      { kind: 'HALT', halt: [] },
      { kind: 'HALT', halt: ['TIRED', 'TIRED'] },
      { kind: 'MOOD', halt: ['TIRED'] },
    ] as const)
      expect(withSituation(changes)).toEqual(['situations[0].halt']);
  });

  test('says in its faults what each number and flag must be', () => {
    const second = { ...situation, kind: 'HALT' as const, confidence: 11 };

    expect(
      faultsOf({
        focuses: [focus, { ...focus, kind: 'GAMING', priorAttempts: -1 }],
        situations: [{ ...situation, halt: ['ANGRY'] }, second],
      }),
    ).toEqual([
      {
        path: 'focuses[1].priorAttempts',
        message: 'A number from 0 to 99.',
        code: 'TOO_SMALL',
        min: 0,
        max: 99,
      },
      {
        path: 'situations[0].halt',
        code: 'NOT_ALLOWED',
        message: 'Only a situation of the kind HALT has these.',
      },
      {
        path: 'situations[1].confidence',
        message: 'A number from 0 to 10.',
        code: 'TOO_LARGE',
        min: 0,
        max: 10,
      },
      {
        path: 'situations[1].halt',
        code: 'REQUIRED',
        message: 'Say which: hungry, angry, lonely, tired or bored, each once.',
      },
    ]);
  });

  test('knows every coping skill that it names', () => {
    expect(faultsOf({ copingSkillIds: ['urge-surf', 'no-such-skill'] })).toEqual([
      {
        path: 'copingSkillIds[1]',
        message: 'Choose coping skills from the list copingSkills.',
        code: 'NOT_FOUND',
      },
    ]);
  });

  test.each<[string, (text: string) => Partial<Intake>]>([
    ['focuses[0].name', (name) => ({ focuses: [{ ...focus, name }] })],
    ['reasons[1]', (text) => ({ reasons: ['a', text] })],
    ['situations[0].text', (text) => ({ situations: [{ ...situation, text }] })],
    ['supports[0].name', (name) => ({ supports: [{ name, kind: 'PEER', mayContact: false }] })],
    ['helpedBefore[1]', (text) => ({ helpedBefore: ['a', text] })],
    ['meetings', (meetings) => ({ meetings })],
    ['medication', (medication) => ({ medication })],
  ])('has 1 to 10 characters at %s, counted without white space at the ends', (path, put) => {
    for (const text of ['a', '🌱'.repeat(10), `  ${'a'.repeat(10)}\n`])
      expect(pathsOf(put(text))).toEqual([]);
    const fault = { path, message: 'A text has 1 to 10 characters.', min: 1, max: 10 };
    for (const text of ['', ' \n'])
      expect(faultsOf(put(text))).toEqual([{ ...fault, code: 'TOO_SHORT' }]);
    expect(faultsOf(put('🌱'.repeat(11)))).toEqual([{ ...fault, code: 'TOO_LONG' }]);
    for (const text of ['\u3164', 'a\u202eb']) expect(pathsOf(put(text))).toEqual([path]);
  });
});

describe('an intake as it is kept', () => {
  const untidy = ' e\u0301tude  in\n C ';
  const tidy = 'étude in C';
  const written = (text: string): Intake => ({
    focuses: [{ ...focus, name: text }],
    reasons: [text],
    situations: [{ ...situation, text }],
    supports: [{ name: text, kind: 'PEER', mayContact: false }],
    helpedBefore: [text],
    copingSkillIds: ['urge-surf'],
    meetings: text,
    medication: text,
  });

  test('has every text in one form, without white space at its ends', () => {
    expect(normalIntake(written(untidy))).toEqual(written(tidy));
  });

  test('keeps what was not said as it is, and is the same when it is made once more', () => {
    expect(normalIntake({ ...intake, meetings: null, medication: null })).toEqual({
      ...intake,
      meetings: null,
      medication: null,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalIntake(written(text));

        expect(normalIntake(once)).toEqual(once);
      }),
    );
  });
});

describe('the parts that a plan needs', () => {
  test('are all missing without an intake, and none with a whole one', () => {
    expect(missingParts(null)).toEqual(['focuses', 'reasons', 'situations']);
    expect(missingParts(intake)).toEqual([]);
  });

  test.each(['focuses', 'reasons', 'situations'] as const)('name %s if there are none', (part) => {
    expect(missingParts({ ...intake, [part]: [] })).toEqual([part]);
  });

  test('need nothing else of an intake', () => {
    const bare = { ...intake, supports: [], helpedBefore: [], copingSkillIds: [] };

    expect(missingParts({ ...bare, meetings: null, medication: null })).toEqual([]);
  });
});
