/** Everyday talk, with a sign for the apostrophe. */
const TALK = `Day forty and the sun is out at last. I didn't think I'd get this far, but here we are.
Went to the meeting on Tuesday and shared for the first time; my hands were shaking and nobody laughed.
My sister rang and we talked about Christmas, which we haven't done in years. It's strange how quiet the flat is now.
I still want a drink when it rains, and I don't know why it's always the rain. The dog knows when I'm low.
Took my tablets with breakfast, paid the gas bill, and cooked a proper tea for the kids. They said it wasn't bad.
Work was long and my boss was on my back again, so I walked home over the bridge and rang my sponsor on the way.
He told me to eat something and go to bed early, which I'm going to do tonight. Thanks for listening, everyone. `;

/** Everyday talk of a length. */
export function everydayText(length, apostrophe) {
  const talk = TALK.replaceAll("'", apostrophe);
  return talk.repeat(Math.ceil(length / talk.length)).slice(0, length);
}

const SIZE = 100_000;

/** Words of danger, drawn by a rule that is the same in each run, so that hardly a sentence comes twice. */
function shuffled() {
  const words =
    'die kill myself not want to pills took my he she is tonight never wake cut deep sorry i and it hurt me life end all the'.split(
      ' ',
    );
  const drawn = [];
  for (let seed = 7; drawn.length < SIZE / 4;) {
    seed = (seed * 16_807) % 2_147_483_647;
    drawn.push(words[seed % words.length]);
  }
  return `${drawn.join(' ')} `;
}

const filled = (unit) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);

/** Texts made to cost much. */
export const FLOODS = [
  ['one letter', 'a'],
  ['one letter and a blank', 'i '],
  ['letters apart', 's u i c i d e '],
  ['one word of danger', 'die '],
  ['words of a phrase in the wrong order', 'die to want i not myself kill '],
  ['a plea again and again', 'i want to kill myself tonight '],
  ['a denial again and again', 'i do not want to kill myself. '],
  ['misspelt words', 'suicidle overdoze strangel '],
  ['stars and digits', 'k*ll k1ll $u1c1d3 '],
  ['one quotation mark, then danger', '"i want to die'],
  ['what is past, again and again', 'years ago i wanted to die and '],
  ['pills and nothing else', 'took pills tablets took all my '],
  ['look-alike letters', 'і wаnt tо diе '],
  ['full stops', '. '],
  ['apostrophes', "a'b'"],
  ['people', 'he she they my brother '],
  ['words of danger in no order', shuffled()],
].map(([told, unit]) => ({ told, text: filled(unit) }));
