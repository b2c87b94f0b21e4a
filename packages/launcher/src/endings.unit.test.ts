import { expect, test } from '@jest/globals';
import { Endings } from './endings.ts';

test('everything is ended, the latest first and each once, also if one of them breaks', async () => {
  const ended: string[] = [];
  const endings = new Endings();
  endings.add(() => {
    ended.push('lock');
  });
  endings.add(() => Promise.reject(new Error('databases')));
  endings.add(() => {
    ended.push('parts');
    return Promise.resolve();
  });
  await expect(endings.run()).rejects.toThrow('databases');
  await endings.run();
  expect(ended).toEqual(['parts', 'lock']);
});
