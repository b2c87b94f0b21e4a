import { expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { everyPart, port, readEnvironment } from './read-environment.ts';

test('prints all faults at once, without the values, and exits with 1', () => {
  const lines: string[] = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exited');
  });

  const read = () =>
    readEnvironment(z.object({ ...everyPart, HOLDFAST_PORT: port(4000) }), {
      HOLDFAST_PORT: 'a-secret-by-mistake',
    });

  expect(read).toThrow('exited');
  expect(exit).toHaveBeenCalledWith(1);
  const printed = lines.join('');
  expect(printed).toContain('HOLDFAST_PORT');
  expect(printed).toContain('HOLDFAST_PROCESS_KEY');
  expect(printed).toContain('HOLDFAST_TRUSTED_KEYS');
  expect(printed).not.toContain('a-secret-by-mistake');
});

test('reads nothing that the shape does not name, and cannot be changed', () => {
  const environment = readEnvironment(z.object({ HOLDFAST_PORT: port(4000) }), { OTHER: 'x' });

  expect(environment).toEqual({ HOLDFAST_PORT: 4000 });
  expect(Object.isFrozen(environment)).toBe(true);
});
