import { describe, expect, test } from '@jest/globals';
import { counter, gauge, histogram, metricsText } from './metrics.ts';

const UUID = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';

/** Lines of one metric, without its heading. */
async function linesOf(name: string): Promise<readonly string[]> {
  return (await metricsText()).split('\n').filter((line) => line.startsWith(name));
}

describe('a counter', () => {
  test('is told with its name, its help and its type', async () => {
    counter('holdfast_plain_total', 'Things that happened.').add();

    expect(await metricsText()).toContain(
      '# HELP holdfast_plain_total Things that happened.\n' +
        '# TYPE holdfast_plain_total counter\nholdfast_plain_total 1\n',
    );
  });

  test('is at zero for each value of a closed list before anything has happened', async () => {
    const ended = counter('holdfast_ended_total', 'Ends.', { outcome: ['well', 'late'] });
    expect(await linesOf('holdfast_ended_total')).toEqual([
      'holdfast_ended_total{outcome="well"} 0',
      'holdfast_ended_total{outcome="late"} 0',
    ]);

    ended.add({ outcome: 'late' }, 3);

    expect(await linesOf('holdfast_ended_total')).toContain(
      'holdfast_ended_total{outcome="late"} 3',
    );
  });

  test('is the same one wherever it is asked for', async () => {
    counter('holdfast_shared_total', 'Shared.').add();
    counter('holdfast_shared_total', 'Shared.').add();

    expect(await linesOf('holdfast_shared_total')).toEqual(['holdfast_shared_total 2']);
  });

  test('takes neither an id nor an unforeseen text as a value of a label', async () => {
    const closed = counter('holdfast_closed_total', 'Closed.', { reason: ['rate'] });
    closed.add({ reason: UUID as 'rate' });
    const named = counter('holdfast_named_total', 'Named.', { consumer: 'names' });
    for (const consumer of ['insights.progress', UUID, 'River', 'two words', 'a1']) {
      named.add({ consumer });
    }

    expect(await linesOf('holdfast_closed_total')).toEqual([
      'holdfast_closed_total{reason="rate"} 0',
      'holdfast_closed_total{reason="other"} 1',
    ]);
    expect(await linesOf('holdfast_named_total')).toEqual([
      'holdfast_named_total{consumer="insights.progress"} 1',
      'holdfast_named_total{consumer="other"} 4',
    ]);
  });

  test('has at most fifty names, and one for all others', async () => {
    const many = counter('holdfast_many_total', 'Many.', { consumer: 'names' });
    for (let each = 0; each < 200; each += 1) many.add({ consumer: `x-${'y'.repeat(each)}-z` });

    const lines = await linesOf('holdfast_many_total');

    expect(lines).toHaveLength(51);
    expect(lines).toContain('holdfast_many_total{consumer="other"} 150');
  });

  test.each(['holdfast_without_end', 'others_total', 'holdfast_Loud_total', 'holdfast_a1_total'])(
    'is not called %s',
    (name) => {
      expect(() => counter(name, 'Wrong.')).toThrow(name);
    },
  );
});

test('a gauge goes up and down', async () => {
  const open = gauge('holdfast_open', 'Open doors.');
  open.add();
  open.add({}, 4);
  open.add({}, -2);

  expect(await linesOf('holdfast_open')).toEqual(['holdfast_open 3']);
});

test('a histogram counts times by how long they were, and begins with none', async () => {
  const took = histogram('holdfast_took_seconds', 'Time.', { outcome: ['well', 'late'] });
  expect(await linesOf('holdfast_took_seconds_count')).toEqual([
    'holdfast_took_seconds_count{outcome="well"} 0',
    'holdfast_took_seconds_count{outcome="late"} 0',
  ]);

  took.note({ outcome: 'late' }, 300);
  took.note({ outcome: UUID as 'late' }, 0);

  const lines = await linesOf('holdfast_took_seconds');
  expect(lines).toContain('holdfast_took_seconds_bucket{le="0.25",outcome="late"} 0');
  expect(lines).toContain('holdfast_took_seconds_bucket{le="0.5",outcome="late"} 1');
  expect(lines).toContain('holdfast_took_seconds_sum{outcome="late"} 0.3');
  expect(lines).toContain('holdfast_took_seconds_count{outcome="other"} 1');
});
