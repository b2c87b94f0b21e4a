import type { Alias } from './cast.ts';

/** A message: who says it, and the words. */
export type Line = readonly [Alias, string];

/** A month of evenings, before somebody new comes in. Day numbers in it fit the stories of `cast.ts`. */
export const MONTH_OF_TALK: readonly Line[] = [
  ['Juniper', 'Good evening. Day 91 here, and rain on the window. How was everybody’s day?'],
  ['Aspen', 'Long shift, feet up now. Nothing loud today, and I notice it.'],
  ['Heron', 'Day 14. First pay day since I began. I came home by the other street.'],
  ['Juniper', 'That is a whole plan in one sentence, Heron. Well done.'],
  ['Linden', 'Seven weeks tomorrow. I made soup. It was not good soup.'],
  ['Aspen', 'Soup is soup.'],
  ['Heron', 'Is it usual that sleep is so thin? I lie awake until three.'],
  [
    'Linden',
    'It was for me. I told my nurse, and hearing it from her helped. It came back slowly.',
  ],
  ['Juniper', 'Same here. Your doctor will know this well, it is worth asking.'],
  ['Heron', 'I will call on Monday, then.'],
  ['Aspen', 'Saturday. There is a party next door, and I have headphones and a jigsaw.'],
  ['Linden', 'A thousand pieces?'],
  ['Aspen', 'Five hundred. I know my limits.'],
  ['Juniper', 'That one goes on the fridge.'],
  ['Heron', 'My brother asked why I do not drink with him now. I said: ask me in a month.'],
  ['Linden', 'That was kind to both of you.'],
  ['Heron', 'I called. She says sleep takes its weeks, and to come by if it does not get better.'],
  ['Juniper', 'Thank you for telling us how it went.'],
  ['Aspen', 'Day 44. I nearly forgot to count today.'],
  ['Linden', 'My favourite kind of day.'],
  [
    'Juniper',
    'I had one of the loud evenings yesterday. River and back, then three lines in my journal. It passed.',
  ],
  ['Heron', 'How do you know when it passes?'],
  ['Juniper', 'I do not, while it is there. I only know that it did the other times.'],
  ['Aspen', 'I am writing that down, if I may.'],
  ['Juniper', 'Of course.'],
  [
    'Linden',
    'My daughter drew us. I told her that I have friends by a river, so we are four ducks.',
  ],
  ['Heron', 'I am the one with the hat, I hope.'],
  ['Linden', 'You are the one with the hat.'],
  ['Aspen', 'Fifty days. No cake, but a new bell for the bicycle.'],
  ['Juniper', 'Ring it!'],
  ['Heron', 'Ding.'],
  ['Linden', 'Ding ding.'],
  ['Heron', 'Four weeks tomorrow. In spring I would not have thought that possible.'],
  ['Juniper', 'One evening at a time, it turns out.'],
  [
    'Aspen',
    'Words with my manager. I was so angry that my hands shook. I sat in the stairwell and counted tiles.',
  ],
  ['Linden', 'How is it now?'],
  ['Aspen', 'Smaller. I will talk to her tomorrow, when I have eaten.'],
  ['Juniper', 'Eaten first, talked later. I learnt that order late.'],
  [
    'Heron',
    'I told my brother. The month was not over, but the moment was right. He asks whether he may come to the lake with me, without beer.',
  ],
  ['Linden', 'Heron!'],
  ['Juniper', 'That is lovely.'],
  [
    'Linden',
    'A hard week here. The house is quiet while my daughter is with her father, and seven in the evening is the hard hour.',
  ],
  ['Aspen', 'Would you like company at seven? I am here most evenings.'],
  ['Linden', 'Yes. Yes, please.'],
  ['Aspen', 'Then I will say hello at seven. You need not answer with anything clever.'],
  ['Juniper', 'Same from me on Tuesdays and Thursdays.'],
  ['Aspen', 'Hello, it is seven.'],
  ['Linden', 'Hello. Kettle on.'],
  ['Heron', 'Kettle club.'],
  ['Juniper', 'Hello at seven, from the tram.'],
  ['Linden', 'Thank you. It was easier today.'],
  ['Heron', 'Day 41. The lake was cold, and my brother screamed like a gull.'],
  ['Aspen', 'I would have paid to hear that.'],
  [
    'Linden',
    'I was not here at seven yesterday, and I want to tell you why. I drank. It was one evening. I am at home now, and my sister is with me.',
  ],
  [
    'Juniper',
    'Thank you for telling us, Linden. You belong here today as you did yesterday. How is your body? If you are shaky or unwell, please let a doctor see you today, and do not be alone with it.',
  ],
  ['Linden', 'Tired, and sad. Not unwell. I called the clinic, and my nurse sees me at two.'],
  ['Aspen', 'Good. The weeks before are yours, nobody takes them away.'],
  ['Heron', 'I am glad that you wrote. Kettle club at seven?'],
  ['Linden', 'Seven. I will be there.'],
  ['Juniper', 'Day 120 here, and somebody new will join us tonight. More soup, Linden?'],
  ['Linden', 'Better soup.'],
];

/** The first words of somebody new. */
export const WELCOME: readonly Line[] = [
  ['Juniper', 'Welcome, Rowan. Good that you are here.'],
  ['Rowan', 'Thank you. Day two, and the evenings are the long part.'],
  ['Juniper', 'Mine were, too. I walk to the river when it gets loud. It has passed every time.'],
  [
    'Rowan',
    'I will try that tonight, and write here afterwards. My doctor sees me again on Friday.',
  ],
];

/** A few words in the second room. */
export const MORNINGS: readonly Line[] = [
  ['Aspen', 'Good morning. A room for everybody who would rather keep the money.'],
  ['Aspen', 'The bank has blocked betting shops on my card since Monday. It took one call.'],
];
