import { describe, expect, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { helpCardOf } from './help-card.rule.ts';
import { readTexts } from './read-texts.rule.ts';

const circumstances = {
  lines: readCrisisLines(),
  country: 'US',
  now: new Date('2026-12-01T02:00:00Z'),
  timeZone: 'UTC',
  reach: { kind: 'PRIVATE' },
} as const;
const cardFor = (...texts: string[]) => {
  const card = helpCardOf(readTexts(texts), circumstances);
  return card === null ? null : `${card.key} ${card.urgency}`;
};

describe('the card that a clinician would give', () => {
  test.each([
    ['he put his hands round my throat', 'strangled TODAY'],
    ['he choked me last night until I saw stars', 'strangled TODAY'],
    ['my boyfriend strangled me and now my voice is hoarse', 'strangled NOW'],
    ['he grabbed me by the neck and I can’t swallow', 'strangled NOW'],
    ['she says her husband strangled her yesterday', 'strangled-other TODAY'],
    ['he raped me last night', 'raped TODAY'],
    ['my friend was raped at the party on Saturday', 'raped-other TODAY'],
    ['I was raped when I was nine', 'raped-past QUIET'],
    ['my neighbour hits his wife every night', 'violence-other QUIET'],
    ['my son cuts himself', 'self-harm-other QUIET'],
    ['my son cut himself shaving', 'other-person QUIET'],
    ['I’m going to use alone tonight', 'using-alone TODAY'],
    ['I’m using alone and scared of the batch', 'using-alone TODAY'],
    ['I took 30 paracetamol an hour ago but feel fine', 'took-pills NOW'],
    ['I swallowed all my tablets', 'took-pills NOW'],
    ['my sister took a whole box of tylenol', 'took-pills-other NOW'],
    ['I took too many percs and I am nodding', 'overdose NOW'],
    ['he won’t wake up and he is not breathing', 'overdose-other NOW'],
    ['found him blue on the floor, no pulse', 'overdose-other NOW'],
    ['I stopped drinking yesterday and I can’t stop shaking', 'withdrawal NOW'],
    ['last xanax three days ago, I had a fit this morning', 'withdrawal NOW'],
    ['my husband quit vodka two days ago and he sees insects', 'withdrawal-other NOW'],
    ['my chest hurts after the lines', 'body NOW'],
    ['the voices tell me to jump', 'voices NOW'],
    ['voices keep saying I should stab my mum', 'voices NOW'],
    ['the voice in my head told me to kill myself', 'voices NOW'],
    ['he hears voices that tell him to hurt people', 'voices-other NOW'],
    ['I’ve had six pints and I’m about to drive home', 'driving NOW'],
    ['drunk and got the car keys in my hand, going to drive', 'driving NOW'],
    ['my dad is drunk and driving the kids home', 'driving-other NOW'],
    ['I left my son alone and I don’t know where he is', 'child-alone NOW'],
    ['my daughter is alone in the flat, she is four and I’m in hospital', 'child-alone NOW'],
    ['the baby won’t stop screaming, I want to shake him', 'child-hurt NOW'],
    ['I want to throw him at the wall', 'child-hurt NOW'],
    ['I might hurt my baby', 'child-hurt NOW'],
    ['my boyfriend hits my daughter', 'child TODAY'],
    ['he is going to kill me tonight, he has the keys', 'violence-now NOW'],
    ['my ex says he will shoot me', 'violence-now NOW'],
    ['he said if I leave he’ll kill me and the kids', 'violence-now NOW'],
    ['I’m scared my husband is going to kill me', 'violence-now NOW'],
    ['when my husband hits me I drink', 'violence TODAY'],
    ['I’m going to kill him, I have the gun in the car', 'harm-others NOW'],
    ['I’m going to hurt my wife tonight', 'harm-others NOW'],
    ['I could kill her right now, the knife is in my hand', 'harm-others NOW'],
    ['I’m so angry at my boyfriend I’m going to stab him', 'harm-others TODAY'],
    ['my brother says he is going to kill his wife', 'harm-others-other NOW'],
    ['I have the pills here and I wrote the letters', 'suicide-now NOW'],
    ['he strangled me and now I have the pills ready, I want to die', 'suicide-now NOW'],
    ['my friend has a rope and says goodbye', 'suicide-now-other NOW'],
    ['I keep thinking about killing myself', 'suicide TODAY'],
    ['I wish I could go to sleep and not wake up', 'heavy QUIET'],
    ['my sister says she wants to die', 'other-person QUIET'],
    ['I cut last night and it’s deep', 'wound NOW'],
    ['I scratch my arms when I’m stressed', 'self-harm TODAY'],
    ['ten years ago I tried to end it', 'past QUIET'],
    ['no quiero vivir más', 'not-read TODAY'],
  ])('for "%s" is %s', (text, card) => {
    expect(cardFor(text)).toBe(card);
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
    expect(cardFor(text)).toBeNull();
  });

  test('is made of the text that sounds most in danger, and of others only where none does', () => {
    expect([
      cardFor('I’m going to use alone tonight', 'I have the pills here and I wrote the letters'),
      cardFor('all well', 'I’m going to use alone tonight'),
    ]).toEqual(['suicide-now NOW', 'using-alone TODAY']);
  });
});

describe('what is told plainly where the words were taken for a plan to die', () => {
  test.each([
    ['I was raped two days ago and I don’t know what to do', 'raped NOW'],
    ['I got raped and I don’t know what to do anymore', 'raped NOW'],
    ['my friend was raped two days ago and she doesn’t know what to do', 'raped-other TODAY'],
    ['he strangled me last night and I don’t know what to do', 'strangled TODAY'],
    ['about to shoot up by myself in the bathroom', 'using-alone NOW'],
    ['going to use by myself tonight, don’t know what else to do', 'using-alone NOW'],
  ])('has its own card, and somebody to talk to of suicide on it: %s', (text, key) => {
    const lines = helpCardOf(readTexts([text]), circumstances)?.lines ?? [];

    expect(cardFor(text)).toBe(key);
    if (!key.includes('other')) expect(lines.map(({ kind }) => kind)).toContain('SUICIDE');
  });

  test.each([
    'I was raped last week and I have the pills here',
    'I was raped on Sunday and I wrote the letters tonight',
    'going to shoot up alone tonight and end it all',
    'about to shoot up by myself, nobody will find me',
    'about to shoot up by myself in the bathroom, this is it',
    'I’m going to shoot myself alone in the bathroom',
    'honestly had the belt round my neck when this chat pinged',
  ])('stays a plan to die where anything of a wish to die stands beside it: %s', (text) => {
    expect(cardFor(text)).toBe('suicide-now NOW');
  });

  test('and a wish to die beside something else has those to talk to of it, too', () => {
    const card = helpCardOf(readTexts(['I was raped last night and I want to die']), circumstances);

    expect(card?.key).toBe('raped');
    expect(card?.steps[2]).toBe('Thoughts of dying: call or text 988.');
    expect(card?.lines.map(({ kind }) => kind)).toContain('SUICIDE');
  });
});

test('what is told where no danger was read alarms nobody', () => {
  expect(readTexts(['I’m going to use alone tonight'])).toEqual({
    ...{ level: 'none', class: null, about: 'self', isRead: true },
    scene: { key: 'using-alone', isUrgent: false },
  });
});

test('a near miss is told to those on duty as what it is', () => {
  expect([
    readTexts(['he is going to kill me tonight, he has the keys']),
    readTexts(['I’m going to kill him, I have the gun in the car']),
  ]).toMatchObject([
    { level: 'urgent', class: 'ABUSE', about: 'self' },
    { level: 'urgent', class: 'HARM_OTHERS', about: 'self' },
  ]);
});
