import { enrolAll, gather } from '../measuring/a-group.js';

/** Makes people, each with a room of their own: `{ token, groupId }`. */
export async function makePeople(url, count) {
  const people = [];
  for (const token of await enrolAll(url, count)) {
    const name = `Room ${people.length + 1}`;
    people.push({ token, groupId: await gather(url, [token], { name, capacity: 8 }) });
  }
  return people;
}
