import { describe, expect, test } from '@jest/globals';
import { readForDanger } from './read-for-danger.ts';
import type { Level } from './reading.ts';

/** The sentences that the classes were drawn up with: what is said, and the least level that it must have. */
const ALARMS: readonly (readonly [string, Level, string])[] = [
  ['I wish I could go to sleep and not wake up.', 'monitor', 'SUI_PASSIVE'],
  ['Everyone would have it easier without me.', 'monitor', 'SUI_PASSIVE'],
  ["I don't see the point of being here.", 'monitor', 'SUI_PASSIVE'],
  ['I keep thinking about killing myself.', 'act', 'SUI_'],
  ['Some nights I want to die, not just use.', 'act', 'SUI_ACTIVE'],
  ["I'm not eating and I want to die.", 'act', 'SUI_ACTIVE'],
  ['I have the pills here.', 'urgent', 'SUI_PLAN'],
  ["Tonight when they are asleep I'll do it.", 'urgent', 'SUI_PLAN'],
  ["Please look after my dog, and tell Sam I'm sorry.", 'urgent', 'SUI_PLAN'],
  ["I've written the letters.", 'urgent', 'SUI_PLAN'],
  ["I'm not suicidal but I picked the bridge.", 'urgent', 'SUI_PLAN'],
  ['This is my last message, thank you all.', 'urgent', 'SUI_PLAN'],
  ["I'm not safe.", 'act', 'SUI_ACTIVE'],
  ["I can't keep myself safe tonight.", 'urgent', 'SUI_PLAN'],
  ["I can't do this any more.", 'monitor', 'SUI_PASSIVE'],
  ['I want to disappear.', 'monitor', 'SUI_PASSIVE'],
  ["I cut last night and it's deep.", 'urgent', 'SELF_HARM'],
  ["I scratch my arms when I'm stressed.", 'act', 'SELF_HARM'],
  ['I used to cut at school.', 'monitor', 'PAST'],
  ['Ten years ago I tried to end it.', 'monitor', 'PAST'],
  ['I tried on Sunday.', 'urgent', 'SUI_PLAN'],
  ['I took 20 tablets an hour ago.', 'urgent', 'OD_NOW'],
  ["He won't wake up and his lips are blue.", 'urgent', 'OD_NOW'],
  ['I took more than I meant, and feel so sleepy.', 'urgent', 'OD_NOW'],
  ['I nearly overdosed in 2019.', 'monitor', 'PAST'],
  ['Two days dry and I see insects on the wall.', 'urgent', 'MED_NOW'],
  ['I had a fit this morning after stopping.', 'urgent', 'MED_NOW'],
  ["I can't stop shaking, last drink yesterday.", 'urgent', 'MED_NOW'],
  ['My chest hurts after the lines.', 'urgent', 'MED_NOW'],
  ['Fainted again after being sick.', 'urgent', 'MED_NOW'],
  ["I'm going to hurt him tonight.", 'urgent', 'HARM_OTHERS'],
  ['I have the knife in my bag for her.', 'urgent', 'HARM_OTHERS'],
  ['When my husband hits me I drink.', 'act', 'ABUSE'],
  ['She takes my methadone away if I talk back.', 'act', 'ABUSE'],
  ["He makes me use so I can't leave.", 'act', 'ABUSE'],
  ["I'm afraid to go home.", 'act', 'ABUSE'],
  ['My ex used to beat me, that is over.', 'monitor', 'PAST'],
  ["I left my son alone and I don't know where he is.", 'urgent', 'CHILD_RISK'],
  ['My boyfriend hits my daughter.', 'act', 'CHILD_RISK'],
  ['My sister says she wants to die.', 'monitor', 'OTHER_PERSON'],
  ['A guy in my team has a rope and says goodbye.', 'urgent', 'SUI_PLAN'],
  ['wanna unalive myself fr.', 'act', 'SUI_ACTIVE'],
  ['They found my cousin dead from fentanyl.', 'monitor', 'PAST'],
];

const SILENT = [
  "I'd never kill myself.",
  "I'm not suicidal, just worn out.",
  "I don't want to live in this town.",
  'I could die of embarrassment.',
  'My phone is dying.',
  'That set killed it last night.',
  "I'd kill for a cigarette.",
  'This craving is killing me.',
  "I'm dying for a drink.",
  'I used again and I hate myself.',
  'I cut myself shaving.',
  'I could strangle my boss.',
  'The film is called Kill Me Later.',
  'In the song he says "I want to die".',
  'I threw my stash away and I feel alive.',
];

describe('the sentences that the classes were drawn up with', () => {
  test.each(ALARMS)('%s', (text, level, name) => {
    const { findings, ...reading } = readForDanger(text);
    expect(reading).toEqual({ language: 'en', level });
    expect(findings[0]?.class).toContain(name);
  });

  test.each(SILENT)('no alarm: %s', (text) => {
    expect(readForDanger(text)).toEqual({ language: 'en', level: 'none', findings: [] });
  });

  test.each([
    ["I can't do this any more, I need a hit.", 'monitor'],
    ['kms lol, forgot my keys again.', 'act'],
  ] as const)('at most a small sign: %s', (text, most) => {
    const order = ['none', 'monitor', 'act', 'urgent'];
    expect(order.indexOf(readForDanger(text).level)).toBeLessThanOrEqual(order.indexOf(most));
  });
});
