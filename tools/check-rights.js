// The table of rights has every field and mutation that clients see, and no other; and each decorator says what it says.
import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { gatewayRights } from './generate/nodes.js';
import { printedSubgraphs } from './generate/subgraphs.js';
import { report } from './report.js';
import { root } from './repository-files.js';
import {
  cellOf,
  cellsOf,
  fieldsToDecide,
  isOfInterface,
  readCell,
  RIGHTS,
  RULES,
  TABLE,
} from './rights/table.js';

/** The rights that the decorators of all services say, by coordinate; and a fault for each on which two services differ. */
export function decoratedRights(services) {
  const rights = new Map();
  const faults = [];
  for (const { name, rights: said } of services)
    for (const [coordinate, right] of Object.entries(said)) {
      const known = rights.get(coordinate);
      if (known === undefined) rights.set(coordinate, { right, name });
      else if (known.right !== right)
        faults.push(
          `${coordinate} is for ${known.right} in ${known.name} and for ${right} in ${name}: it is one field, so say the same.`,
        );
    }
  return { rights: new Map([...rights].map(([at, { right }]) => [at, right])), faults };
}

/** Returns the sentence that says which line to add for a field, and where. */
function lacking({ type, field, coordinate }, table, right) {
  const isMutation = type === 'Mutation';
  const rule = isMutation ? undefined : 'RULE';
  const cell = cellOf({ rule, right: right ?? (isMutation ? 'RIGHT' : undefined) });
  const fields = Object.keys(table[type] ?? {});
  const next = fields.find((other) => other > field);
  const place =
    fields.length === 0 ? 'in a new' : next === undefined ? 'at the end of' : `before "${next}" in`;
  const open = [
    ...(isMutation ? [] : [`RULE is one of ${RULES.join(', ')}`]),
    ...(cell.includes('RIGHT') ? [`RIGHT is one of ${RIGHTS.join(', ')}`] : []),
  ];
  const hint = open.length === 0 ? '' : ` ${open.join('; ')} (docs/rights.md).`;
  return `${coordinate} is not in ${TABLE}: nobody has decided who it is for. Add the line "${field}": "${cell}" ${place} "${type}".${hint}`;
}

/** Returns the faults of a table's own form: cells that say nothing, and lines out of their order. */
function formFaults(table) {
  const cells = cellsOf(table);
  const names = [
    Object.keys(table),
    ...Object.entries(table).map(([type, fields]) =>
      Object.keys(fields).map((field) => `${type}.${field}`),
    ),
  ];
  return [
    ...cells
      .filter(({ cell }) => readCell(cell) === null)
      .map(
        ({ coordinate, cell }) =>
          `${coordinate}: "${cell}" says nothing. Write a rule (${RULES.join(', ')}), "for" and a right (${RIGHTS.join(', ')}), or both: "ROOM for PERSON".`,
      ),
    ...names.flatMap((list) =>
      list
        .filter((name, at) => at > 0 && name < list[at - 1])
        .map((name) => `${name} is out of the order of the alphabet in ${TABLE}: move it up.`),
    ),
  ];
}

/** The fields that clients see and that have no cell, nor one of an interface. */
function undecided(table, schema) {
  const has = new Set(cellsOf(table).map(({ coordinate }) => coordinate));
  return fieldsToDecide(schema).filter(
    ({ coordinate, instead }) => ![coordinate, ...instead].some((each) => has.has(each)),
  );
}

/** Returns the faults between the table and the schema that clients see. */
function schemaFaults(table, schema, rights) {
  const shown = new Set(fieldsToDecide(schema).map(({ coordinate }) => coordinate));
  return [
    ...undecided(table, schema).map((field) => lacking(field, table, rights.get(field.coordinate))),
    ...cellsOf(table).flatMap(({ type, field, coordinate, cell }) => {
      const { rule } = readCell(cell) ?? {};
      if (shown.has(coordinate) || isOfInterface(schema, type, field)) {
        if (type === 'Mutation' && rule !== undefined)
          return [`${coordinate} is sent and not seen: leave ${rule} out of its line.`];
        if (type !== 'Mutation' && rule === undefined && readCell(cell) !== null)
          return [`${coordinate} has no rule: say who sees it, one of ${RULES.join(', ')}.`];
        return [];
      }
      if (!rights.has(coordinate))
        return [`${coordinate} is in ${TABLE} and not in the schema: take its line out.`];
      return rule === undefined
        ? []
        : [`${coordinate} is shown to no client: leave ${rule} out of its line.`];
    }),
  ];
}

/** Returns the faults between the table and the decorators. */
function decoratorFaults(table, schema, rights) {
  const cells = cellsOf(table);
  const open = new Set(undecided(table, schema).map(({ coordinate }) => coordinate));
  const told = new Map(cells.map(({ coordinate, cell }) => [coordinate, readCell(cell) ?? {}]));
  const decided = [...rights].filter(([coordinate]) => !open.has(coordinate));
  const said = decided.flatMap(([coordinate, right]) => {
    const cell = told.get(coordinate);
    const [type, field] = coordinate.split('.');
    if (cell === undefined)
      return [
        `${coordinate} says @For('${right}') and has no line of its own in ${TABLE}: add "${field}": "for ${right}" to "${type}".`,
      ];
    if (cell.right === undefined)
      return [
        `${coordinate} says @For('${right}'), and its line in ${TABLE} not who asks. Make it "${field}": "${cellOf({ ...cell, right })}".`,
      ];
    if (cell.right !== right)
      return [
        `${coordinate} says @For('${right}'); ${TABLE} has "for ${cell.right}", which was reviewed. Put the decorator back, or, if others may ask from now on, change the line and say why in the commit.`,
      ];
    return [];
  });
  const unsaid = cells
    .map(({ coordinate, cell }) => ({ coordinate, right: readCell(cell)?.right }))
    .filter(({ coordinate, right }) => right !== undefined && !rights.has(coordinate))
    .map(
      ({ coordinate, right }) =>
        `${coordinate} is "for ${right}" in ${TABLE}, and no decorator says so: everybody gets as far as its body. Put @For('${right}') at its resolver.`,
    );
  return [...said, ...unsaid];
}

/** Returns one sentence for every difference between the table, the schema that clients see, and the decorators. */
export function rightsFaults(table, schema, services) {
  const { rights, faults } = decoratedRights(services);
  return [
    ...faults,
    ...formFaults(table),
    ...schemaFaults(table, schema, rights),
    ...decoratorFaults(table, schema, rights),
  ];
}

if (import.meta.main) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const table = JSON.parse(read(TABLE));
  const schema = buildSchema(read('schemas/api.graphql'), { assumeValid: true });
  report(
    rightsFaults(table, schema, [...printedSubgraphs(root), gatewayRights]),
    `${cellsOf(table).length} fields and mutations have their rights.`,
  );
}
