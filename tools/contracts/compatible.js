// Within a version a published event may gain optional properties, and nothing else: stored events are read again in
// years, and processes of an older release read events that are written now.
import { shapeOf } from './shape.js';

/** Keywords that are compared in a way of their own. */
const structure = new Set(['items', 'properties', 'required', 'x-sealed-as', 'x-sealed-for']);

const difference = (some, others = []) => some.filter((each) => !others.includes(each));

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const nameOf = (place) => (place === '' ? 'the event' : `property "${place}"`);

/** `holdfast.groups.message-posted.v1` to `schemas/events/groups/message-posted.v2.schema.json`. */
function nextFile(type) {
  const [, producer, fact, version] = type.split('.');
  return `schemas/events/${producer}/${fact}.v${Number(version.slice(1)) + 1}.schema.json`;
}

function keywordFaults(landed, now, place) {
  const names = Object.keys({ ...landed, ...now });
  return names
    .filter((name) => !structure.has(name))
    .filter((name) => !same(landed[name], now[name]))
    .map((name) => {
      const [was, is] = [landed, now].map((schema) => JSON.stringify(schema[name]) ?? 'nothing');
      return `${name} of ${nameOf(place)} was ${was} and is ${is}`;
    });
}

function shapeFaults(landed, now, place) {
  const at = (name) => (place === '' ? name : `${place}.${name}`);
  const [were, are] = [landed.properties ?? {}, now.properties ?? {}];
  const gone = difference(Object.keys(were), Object.keys(are));
  const kept = difference(Object.keys(were), gone);
  const demanded = difference(now.required ?? [], landed.required);
  const released = difference(difference(landed.required ?? [], now.required), gone);
  return [
    ...gone.map((name) => `${nameOf(at(name))} is gone`),
    ...demanded.map((name) => `${nameOf(at(name))} is required now`),
    ...released.map((name) => `${nameOf(at(name))} is not required any more`),
    ...keywordFaults(landed, now, place),
    ...kept.flatMap((name) => shapeFaults(were[name], are[name], at(name))),
    ...(landed.items && now.items ? shapeFaults(landed.items, now.items, `${place}[]`) : []),
    ...(!landed.items !== !now.items ? [`items of ${nameOf(place)} came or went`] : []),
  ];
}

/** Owner and purpose of sealed data never change; a version that sealed nothing may begin to. */
const sealFaults = (landed, now) =>
  landed['x-sealed-for'] === undefined
    ? []
    : ['x-sealed-for', 'x-sealed-as']
        .filter((name) => landed[name] !== now[name])
        .map((name) => `${name} was "${landed[name]}" and is "${now[name]}"`);

/**
 * Breaches of the published schema `landed` of `type` by the schema `now` (undefined if it is gone), one sentence
 * each, with the way out.
 */
export function contractFaults(type, landed, now) {
  if (now === undefined) {
    return [
      `${type}: its schema is gone, and events of it are kept for ever. Put the file back; publish no more of them instead.`,
    ];
  }
  const [was, is] = [shapeOf(landed), shapeOf(now)];
  return [...sealFaults(was, is), ...shapeFaults(was, is, '')].map(
    (fault) =>
      `${type}: ${fault}. Put it back, and publish the new shape as ${nextFile(type)} in a topic of its own; an optional property may be added at any time.`,
  );
}
