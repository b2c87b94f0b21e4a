import { describe, expect, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { DANGER_CLASSES, type DangerClass } from '@holdfast/lexicon';
import { helpCardOf } from './help-card.rule.ts';
import { readingOf, type ReadText, type Sign } from './read-texts.rule.ts';
import { sceneOf } from './scene-of.rule.ts';
import { englishScenes } from './scenes.ts';

const circumstances = {
  lines: readCrisisLines(),
  country: 'US',
  now: new Date('2026-12-01T02:00:00Z'),
  timeZone: 'UTC',
  reach: { kind: 'PRIVATE' },
} as const;

/** What the lexicon made of a text. It is given here, and not read: which card follows is no matter of how a lexicon weighs words. */
type ReadAs = '' | 'not read' | SignInWords | `${SignInWords}; ${SignInWords}`;
type SignInWords = `${Sign['level']} ${DangerClass}/${Sign['about']}`;

const LEVELS = ['monitor', 'act', 'urgent'] as const;

const read = (text: string, as: ReadAs): ReadText => ({
  text,
  language: as === 'not read' ? null : 'en',
  findings: as.split('; ').flatMap((words) => {
    const [level, danger, about] = words.split(/[ /]/);
    const sign = {
      level: LEVELS.find((each) => each === level),
      class: DANGER_CLASSES.find((each) => each === danger),
    };
    return sign.level === undefined || sign.class === undefined
      ? []
      : [{ level: sign.level, class: sign.class, about: about === 'other' ? 'other' : 'self' }];
  }),
});
const readingFor = (text: string, as: ReadAs) => readingOf([read(text, as)]);
const cardFor = (...texts: ReadText[]) => {
  const card = helpCardOf(readingOf(texts), circumstances);
  return card === null ? null : `${card.key} ${card.urgency}`;
};

const ALONE = read('I’m going to use alone tonight', '');

describe('the card that a clinician would give', () => {
  test.each<[string, ReadAs, string]>([
    ['he put his hands round my throat', 'act ABUSE/self', 'strangled TODAY'],
    ['he choked me last night until I saw stars', 'act ABUSE/self', 'strangled TODAY'],
    ['my boyfriend strangled me and now my voice is hoarse', 'act ABUSE/self', 'strangled NOW'],
    ['he grabbed me by the neck and I can’t swallow', 'act ABUSE/self', 'strangled NOW'],
    [
      'she says her husband strangled her yesterday',
      'monitor OTHER_PERSON/other',
      'strangled-other TODAY',
    ],
    ['he raped me last night', 'act ABUSE/self', 'raped TODAY'],
    [
      'my friend was raped at the party on Saturday',
      'monitor OTHER_PERSON/other',
      'raped-other TODAY',
    ],
    ['I was raped when I was nine', 'monitor PAST/self', 'raped-past QUIET'],
    [
      'my neighbour hits his wife every night',
      'monitor OTHER_PERSON/other',
      'violence-other QUIET',
    ],
    ['my son cuts himself', 'monitor OTHER_PERSON/other', 'self-harm-other QUIET'],
    ['my son cut himself shaving', 'monitor OTHER_PERSON/other', 'other-person QUIET'],
    ['I’m going to use alone tonight', '', 'using-alone TODAY'],
    ['I’m using alone and scared of the batch', '', 'using-alone TODAY'],
    ['I took 30 paracetamol an hour ago but feel fine', 'urgent OD_NOW/self', 'took-pills NOW'],
    ['I swallowed all my tablets', 'urgent OD_NOW/self', 'took-pills NOW'],
    ['my sister took a whole box of tylenol', 'urgent OD_NOW/other', 'took-pills-other NOW'],
    ['I took too many percs and I am nodding', 'urgent OD_NOW/self', 'overdose NOW'],
    ['he won’t wake up and he is not breathing', 'urgent OD_NOW/other', 'overdose-other NOW'],
    ['found him blue on the floor, no pulse', 'urgent OD_NOW/other', 'overdose-other NOW'],
    [
      'I stopped drinking yesterday and I can’t stop shaking',
      'urgent MED_NOW/self',
      'withdrawal NOW',
    ],
    [
      'last xanax three days ago, I had a fit this morning',
      'urgent MED_NOW/self',
      'withdrawal NOW',
    ],
    [
      'my husband quit vodka two days ago and he sees insects',
      'urgent MED_NOW/other',
      'withdrawal-other NOW',
    ],
    ['my chest hurts after the lines', 'urgent MED_NOW/self', 'body NOW'],
    ['the voices tell me to jump', 'urgent SUI_PLAN/self', 'voices NOW'],
    ['voices keep saying I should stab my mum', 'act HARM_OTHERS/self', 'voices NOW'],
    ['the voice in my head told me to kill myself', 'act HARM_OTHERS/self', 'voices NOW'],
    [
      'he hears voices that tell him to hurt people',
      'act MED_NOW/other; monitor OTHER_PERSON/other',
      'voices-other NOW',
    ],
    ['I’ve had six pints and I’m about to drive home', '', 'driving NOW'],
    ['drunk and got the car keys in my hand, going to drive', '', 'driving NOW'],
    ['my dad is drunk and driving the kids home', 'urgent CHILD_RISK/self', 'driving-other NOW'],
    [
      'I left my son alone and I don’t know where he is',
      'urgent CHILD_RISK/self',
      'child-alone NOW',
    ],
    [
      'my daughter is alone in the flat, she is four and I’m in hospital',
      'urgent CHILD_RISK/self',
      'child-alone NOW',
    ],
    [
      'the baby won’t stop screaming, I want to shake him',
      'urgent CHILD_RISK/self',
      'child-hurt NOW',
    ],
    ['I want to throw him at the wall', '', 'child-hurt NOW'],
    ['I might hurt my baby', 'act CHILD_RISK/self', 'child-hurt NOW'],
    ['my boyfriend hits my daughter', 'act CHILD_RISK/self', 'child TODAY'],
    [
      'he is going to kill me tonight, he has the keys',
      'urgent SUI_PLAN/other; act ABUSE/self',
      'violence-now NOW',
    ],
    ['my ex says he will shoot me', 'act ABUSE/self', 'violence-now NOW'],
    ['he said if I leave he’ll kill me and the kids', 'act ABUSE/self', 'violence-now NOW'],
    ['I’m scared my husband is going to kill me', 'act SUI_PLAN/other', 'violence-now NOW'],
    ['when my husband hits me I drink', 'act ABUSE/self', 'violence TODAY'],
    [
      'I’m going to kill him, I have the gun in the car',
      'urgent HARM_OTHERS/self; urgent SUI_PLAN/self',
      'harm-others NOW',
    ],
    ['I’m going to hurt my wife tonight', 'urgent HARM_OTHERS/self', 'harm-others NOW'],
    [
      'I could kill her right now, the knife is in my hand',
      'urgent HARM_OTHERS/self; urgent SUI_PLAN/self',
      'harm-others NOW',
    ],
    [
      'I’m so angry at my boyfriend I’m going to stab him',
      'act HARM_OTHERS/self',
      'harm-others TODAY',
    ],
    [
      'my brother says he is going to kill his wife',
      'urgent SUI_PLAN/other',
      'harm-others-other NOW',
    ],
    ['I have the pills here and I wrote the letters', 'urgent SUI_PLAN/self', 'suicide-now NOW'],
    [
      'he strangled me and now I have the pills ready, I want to die',
      'urgent SUI_PLAN/self; act ABUSE/self',
      'suicide-now NOW',
    ],
    ['my friend has a rope and says goodbye', 'urgent SUI_PLAN/other', 'suicide-now-other NOW'],
    ['I keep thinking about killing myself', 'act SUI_ACTIVE/self', 'suicide TODAY'],
    ['I wish I could go to sleep and not wake up', 'monitor SUI_PASSIVE/self', 'heavy QUIET'],
    ['my sister says she wants to die', 'monitor OTHER_PERSON/other', 'other-person QUIET'],
    ['I cut last night and it’s deep', 'urgent SELF_HARM/self', 'wound NOW'],
    ['I scratch my arms when I’m stressed', 'act SELF_HARM/self', 'self-harm TODAY'],
    ['ten years ago I tried to end it', 'monitor PAST/self', 'past QUIET'],
    ['no quiero vivir más', 'not read', 'not-read TODAY'],
  ])('for "%s", read as %j, is %s', (text, as, card) => {
    expect(cardFor(read(text, as))).toBe(card);
  });

  test.each([
    'he never choked me',
    'I choked on a crisp laughing',
    'I was raped by the tax man lol, a film about it',
    'I don’t use alone any more',
    'I used to use alone',
    'I took a taxi, I’d had six pints',
    'the kids drive me up the wall, I need a drink',
    'my mum is gonna kill me when she sees this lol',
    'the voice in the choir told me to sing up',
  ])('is none for "%s"', (text) => {
    expect(cardFor(read(text, ''))).toBeNull();
  });

  test('is made of the text that sounds most in danger, and of others only where none does', () => {
    expect([
      cardFor(ALONE, read('I have the pills here and I wrote the letters', 'urgent SUI_PLAN/self')),
      cardFor(read('all well', ''), ALONE),
    ]).toEqual(['suicide-now NOW', 'using-alone TODAY']);
  });
});

describe('what is told plainly where the words were taken for a plan to die', () => {
  test.each<[string, ReadAs, string]>([
    [
      'I was raped two days ago and I don’t know what to do',
      'urgent SUI_PLAN/self; act ABUSE/self',
      'raped NOW',
    ],
    [
      'I got raped and I don’t know what to do anymore',
      'urgent SUI_PLAN/self; act ABUSE/self',
      'raped NOW',
    ],
    [
      'my friend was raped two days ago and she doesn’t know what to do',
      'monitor OTHER_PERSON/other; monitor SUI_PLAN/other',
      'raped-other TODAY',
    ],
    [
      'he strangled me last night and I don’t know what to do',
      'act ABUSE/self; act SUI_PLAN/self',
      'strangled TODAY',
    ],
    ['about to shoot up by myself in the bathroom', 'urgent SUI_PLAN/self', 'using-alone NOW'],
    [
      'going to use by myself tonight, don’t know what else to do',
      'urgent SUI_PLAN/self',
      'using-alone NOW',
    ],
  ])('has its own card, and somebody to talk to of suicide on it: %s', (text, as, key) => {
    const lines = helpCardOf(readingFor(text, as), circumstances)?.lines ?? [];

    expect(cardFor(read(text, as))).toBe(key);
    if (!key.includes('other')) expect(lines.map(({ kind }) => kind)).toContain('SUICIDE');
  });

  test.each<[string, ReadAs]>([
    ['I was raped last week and I have the pills here', 'urgent SUI_PLAN/self; act ABUSE/self'],
    ['I was raped on Sunday and I wrote the letters tonight', 'urgent SUI_PLAN/self'],
    ['going to shoot up alone tonight and end it all', 'urgent SUI_PLAN/self'],
    ['about to shoot up by myself, nobody will find me', 'urgent SUI_PLAN/self'],
    ['about to shoot up by myself in the bathroom, this is it', 'urgent SUI_PLAN/self'],
    ['I’m going to shoot myself alone in the bathroom', 'urgent SUI_PLAN/self'],
    ['honestly had the belt round my neck when this chat pinged', 'urgent SUI_PLAN/self'],
  ])('stays a plan to die where anything of a wish to die stands beside it: %s', (text, as) => {
    expect(cardFor(read(text, as))).toBe('suicide-now NOW');
  });

  test('and a wish to die beside something else has those to talk to of it, too', () => {
    const card = helpCardOf(
      readingFor('I was raped last night and I want to die', 'act ABUSE/self; act SUI_ACTIVE/self'),
      circumstances,
    );

    expect(card?.key).toBe('raped');
    expect(card?.steps[2]).toBe('Thoughts of dying: call or text 988.');
    expect(card?.lines.map(({ kind }) => kind)).toContain('SUICIDE');
  });
});

test('what is told where no danger was read alarms nobody', () => {
  expect(readingOf([ALONE])).toEqual({
    ...{ level: 'none', class: null, about: 'self', isRead: true },
    scene: { key: 'using-alone', isUrgent: false },
  });
});

test('a near miss is told to those on duty as what it is', () => {
  expect([
    readingFor(
      'he is going to kill me tonight, he has the keys',
      'urgent SUI_PLAN/other; act ABUSE/self',
    ),
    readingFor('I’m going to kill him, I have the gun in the car', 'urgent SUI_PLAN/self'),
  ]).toMatchObject([
    { level: 'urgent', class: 'ABUSE', about: 'self' },
    { level: 'urgent', class: 'HARM_OTHERS', about: 'self' },
  ]);
});

describe('however a lexicon has read it near to what it is', () => {
  const TOLD: Readonly<Record<string, string>> = {
    strangled: 'my boyfriend strangled me',
    pills: 'I took 30 paracetamol an hour ago but feel fine',
    threatened: 'he is going to kill me tonight',
    'child-hurt': 'the baby screams and I want to shake him',
    'child-alone': 'my daughter is alone in the flat',
    threatens: 'I’m going to kill him, I have the gun in the car',
    voices: 'the voices tell me to jump',
    raped: 'he raped me last night',
    'raped-past': 'he raped me ten years ago',
    withdrawal: 'I stopped drinking yesterday and I shake',
    driving: 'my dad is drunk and driving the kids home',
    'using-alone': 'I’m going to use alone tonight',
    hits: 'my neighbour hits his wife every night',
    'harms-self': 'my son cuts himself',
  };

  test('each scene has a sentence here', () => {
    expect(Object.keys(TOLD).toSorted()).toEqual(
      englishScenes.all.map(({ key }) => key).toSorted(),
    );
  });

  test.each(
    englishScenes.all.flatMap(({ key, near, alone }) => [
      ...near.map((reading) => [key, reading]),
      ...(alone ? [[key, 'nothing']] : []),
    ]),
  )('%s is told beside %s', (key = '', reading = '') => {
    const [word, about] = reading.split('/');
    const danger = DANGER_CLASSES.find((each) => each === word) ?? null;

    for (const who of ['self', 'other'] as const)
      if (about === undefined || about === who)
        expect(sceneOf(TOLD[key] ?? '', { class: danger, about: who }, englishScenes)?.key).toBe(
          key,
        );
  });
});
