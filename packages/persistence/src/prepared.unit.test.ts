import type pg from 'pg';
import { expect, test } from '@jest/globals';
import { forget, makeRoom } from './prepared.ts';

/** Statements that one connection keeps prepared. */
const MOST = 200;
const aConnection = () => ({}) as pg.Connection;

function full(): pg.Connection {
  const connection = aConnection();
  for (let number = 1; number <= MOST; number += 1) makeRoom(connection, `s${String(number)}`);
  return connection;
}

test('a full connection closes its oldest statement for the next', () => {
  const connection = full();
  expect(makeRoom(connection, 's200')).toBeNull();
  expect(makeRoom(connection, 'next')).toEqual(['next', 's1']);
  expect(makeRoom(connection, 's1')).toEqual(['s1', 's2']);
});

test('what a batch that failed was to close is closed with the next statement that is prepared', () => {
  const connection = full();
  const closed = makeRoom(connection, 'faulty') ?? [];
  forget(connection, ['faulty'], closed);

  expect(makeRoom(connection, 'after')).toEqual(['after', 'faulty', 's1']);
  expect(makeRoom(connection, 'and so on')).toEqual(['and so on', 's2']);
});
