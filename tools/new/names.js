const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Makes the gerund of a verb: mute → muting, run → running, tie → tying, see → seeing. */
export function gerundOf(verb) {
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (/[^eo]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return /^[^aeiou]*[aeiou][bdgmnprt]$/.test(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`;
}

/** The names of a mutation in all its places, from the name of its file, such as `mute-group`. */
export function namesOf(file) {
  const [verb, ...nouns] = file.split('-');
  const noun = nouns.map(capital).join('');
  return {
    file,
    mutation: `${verb}${noun}`,
    type: `${capital(verb)}${noun}`,
    needs: `${capital(gerundOf(verb))}${noun}`,
    /** The id of the thing that is changed, as a field of the input. */
    id: `${noun.charAt(0).toLowerCase()}${noun.slice(1)}Id`,
  };
}
