import { expect, jest, test } from '@jest/globals';
import { pageRule } from './cors.ts';
import { toldPageRule } from './told-page-rule.ts';

test('the first refused page of each kind is told, without its address', () => {
  const warn = jest.fn();
  const rule = toldPageRule(pageRule(['https://app.example']), { warn });
  const asks = (origin: string) => rule({ origin, host: 'graph.example' });

  expect(asks('https://app.example')).toBe(true);
  expect(rule({ host: 'graph.example' })).toBe(true);
  expect(warn).not.toHaveBeenCalled();

  const refused = [
    'https://a.example',
    'https://b.example',
    'http://a.example',
    'http://localhost:5173',
    'null',
    'capacitor://localhost',
  ];
  expect(refused.map(asks)).toEqual(refused.map(() => false));
  expect(warn.mock.calls).toEqual(
    [
      'page over https',
      'page over http',
      'page of the own machine',
      'page without an origin',
      'page of an app',
    ].map((reason) => ['origin-refused', { reason }]),
  );
});
