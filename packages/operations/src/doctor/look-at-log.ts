import { COMMANDS, counted } from '@holdfast/configuration/commands';
import {
  listDeadLetters,
  topics as plans,
  type Administration,
  type Transport,
} from '@holdfast/events';
import { findingsOf, type Finding } from './finding.ts';

/** Events that a consumer may be behind for a moment. */
const FEW = 1_000;

/** Compares the topics with the catalogue. */
export async function topicFinding(log: Administration): Promise<Finding> {
  const { ok, wrong } = findingsOf('topics');
  const faults = await log.topicFaults(plans);
  return faults.length === 0
    ? ok('as the catalogue says')
    : wrong(faults.join(' '), 'Run `holdfast events topics --create`, or set what differs.');
}

/** Looks how far consumers are behind. */
export async function lagFinding(log: Administration): Promise<Finding> {
  const { ok, note } = findingsOf('lag');
  const lags = await log.lags();
  const total = lags.reduce((sum, { behind }) => sum + behind, 0);
  const late = [...new Set(lags.filter(({ behind }) => behind > FEW).map(({ group }) => group))];
  return late.length === 0
    ? ok(counted(total, 'event'))
    : note(`${counted(total, 'event')}, at ${late.join(', ')}`, 'Runbook "Events stand still".');
}

/** Looks for events that consumers gave up on. */
export async function letterFinding(transport: Transport): Promise<Finding> {
  const { ok, note } = findingsOf('dead letters');
  const consumers = COMMANDS['events dead-letters']?.takes?.[0]?.values ?? [];
  const waiting: string[] = [];
  for (const consumer of consumers) {
    const letters = await listDeadLetters(transport, consumer);
    if (letters.some(({ isReplayed }) => !isReplayed)) waiting.push(consumer);
  }
  return waiting.length === 0
    ? ok('none waits')
    : note(`some wait at ${waiting.join(', ')}`, 'Runbook "Dead letters".');
}
