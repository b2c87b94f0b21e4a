import { rounded } from '../measuring/numbers.js';
import { table } from '../measuring/results.js';

const microseconds = (value) => (value === null ? '–' : Math.round(value));

/** Sections of the results. */
export function report({ results, counts, idleCores, resume }, { rounds, events }) {
  const rows = results.map(({ operation, own, whole, bare, broker }) => [
    operation.told,
    microseconds(whole),
    `${microseconds(own.gateway)} + ${microseconds(own.subgraphs)} + ${microseconds(own.postgres)}`,
    ...(events === 'kafka' ? [microseconds(broker)] : []),
    microseconds(bare),
    bare === null ? '–' : rounded(whole / bare),
  ]);
  const statementRows = counts.map(({ operation, rows: each }) => [
    operation.told,
    rounded(each.reduce((sum, { statements }) => sum + statements, 0)),
    each.map(({ database, statements }) => `${database} ${rounded(statements)}`).join(', '),
  ]);
  const cores = Object.entries(idleCores)
    .filter(([name]) => name !== 'broker')
    .map(([name, value]) => `${name} ${rounded(value)}`);
  return [
    `CPU of **all** processes per operation: 20 members on 20 connections, ${rounds} rounds in turns after a warm-up, medians. Beside it a bare server on the same rows in the same PostgreSQL (\`bench/whole/bare.js\`): no hop, no fence, no sealing. Events go over ${events === 'kafka' ? 'Kafka, whose broker is counted apart' : 'the embedded log'}.`,
    table([
      [
        'operation',
        'Holdfast µs',
        'gateway + subgraphs + PostgreSQL',
        ...(events === 'kafka' ? ['broker'] : []),
        'bare µs',
        'ratio',
      ],
      ...rows,
    ]),
    `Idle, nobody asking: ${rounded(wholeIdle(idleCores))} of a core (${cores.join(', ')}).`,
    `Statements of each operation, those of its event included. Several go in one round trip.`,
    table([['operation', 'statements', 'by database'], ...statementRows]),
    ...resumeReport(resume),
  ];
}

function resumeReport(found) {
  if (found === null) return [];
  const { resume, pages, messages } = found;
  return [
    `A resume of ${messages} items: ${Math.round(resume / 1_000)} ms of CPU in all processes; the same items as pages of 200: ${Math.round(pages / 1_000)} ms; ratio ${rounded(resume / pages)}.`,
  ];
}

/** CPU of everything of ours while nobody asks, in cores. */
export const wholeIdle = ({ gateway, subgraphs, postgres }) => gateway + subgraphs + postgres;
