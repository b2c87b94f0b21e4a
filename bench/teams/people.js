// People who wait to be matched, made up from a seed, and the best possible teams of a few of them.
import { traitsOf } from '../../services/groups/dist/match/team-traits.js';

/** Random numbers that are the same for the same seed (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FOCUSES = ['ALCOHOL', 'OPIOIDS', 'STIMULANTS', 'CANNABIS', 'GAMBLING', 'GAMING'];
const AGES = ['AGE_18_TO_25', 'AGE_26_TO_35', 'AGE_36_TO_50', 'AGE_51_TO_64', 'AGE_65_UP'];

/**
 * A line with this number of people, and pairs who must not meet. The fewer focuses, the more ways there are to make
 * teams.
 */
export function someLine(roll, count, focuses = FOCUSES) {
  const oneOf = (values) => values[Math.floor(roll() * values.length)];
  const someOf = (values, most) => [
    ...new Set(Array.from({ length: 1 + Math.floor(roll() * most) }, () => oneOf(values))),
  ];
  const line = Array.from({ length: count }, (_, index) => {
    const gender = oneOf(['WOMAN', 'MAN', 'NON_BINARY', 'UNDISCLOSED']);
    return {
      memberId: `member ${index}`,
      languages: someOf(['en', 'en', 'es', 'de'], 2),
      timeZone: 'UTC',
      timeWindows: [],
      focuses: someOf(focuses, 3),
      gender,
      genderMixWish:
        gender === 'UNDISCLOSED' ? 'ANY' : oneOf(['ANY', 'ANY', 'MIXED', 'OWN_GENDER']),
      ageBand: oneOf(AGES),
      ageMixWish: roll() < 0.1 ? 'OWN_BAND' : 'ANY',
      outlookWish: oneOf(['ANY', 'ANY', 'ANY', 'FAITH', 'SECULAR']),
      goalType: oneOf([null, 'ABSTINENCE', 'MODERATION', 'HARM_REDUCTION']),
      stage: oneOf([null, 'PREPARATION', 'ACTION', 'MAINTENANCE']),
      methods: [],
    };
  });
  const pairs = new Set(
    Array.from({ length: count / 4 }, () => `${oneOf(line).memberId} ${oneOf(line).memberId}`),
  );
  return { line, apart: (one, other) => one !== other && pairs.has(`${one} ${other}`) };
}

/** The greatest possible total fit, found by trying every way to make teams: for ten people at most. */
export function optimum(line, sizes, apart) {
  const worth = new Map();
  for (let people = 1; people < 1 << line.length; people += 1) {
    const members = line.filter((_person, index) => (people & (1 << index)) !== 0);
    if (members.length < sizes.least || members.length > sizes.most) continue;
    const valued = traitsOf(members, apart);
    if (valued !== null) worth.set(people, valued.totalFit);
  }
  const best = new Map([[0, 0]]);
  const bestOf = (people) => {
    if (best.has(people)) return best.get(people);
    const lowest = people & -people;
    let most = bestOf(people ^ lowest);
    for (const [team, fit] of worth)
      if ((team & lowest) !== 0 && (team & people) === team)
        most = Math.max(most, fit + bestOf(people ^ team));
    best.set(people, most);
    return most;
  };
  return bestOf((1 << line.length) - 1);
}
