const begin = '<!-- events: written by `npm run generate` -->';
const end = '<!-- end of events -->';

const row = (cells) => `| ${cells.join(' | ')} |`;

/** Returns `page` with the table of events between its two marks; throws if the marks are gone. */
export function withEventTable(page, events, { readers }) {
  const [before, ...rest] = page.split(begin);
  const after = rest.join(begin).split(end)[1];
  if (after === undefined) throw new Error(`The table of events belongs between ${begin}, ${end}.`);
  const rows = events.map(({ type, schema }) => {
    const by = Object.keys(readers).filter((name) => readers[name].types.includes(type));
    return row([
      `\`${type}\``,
      `\`${schema['x-topic']}\``,
      `\`${schema['x-key']}\``,
      by.map((name) => `\`${name}\``).join(', ') || 'nobody yet',
    ]);
  });
  const table = [row(['event', 'topic', 'key', 'read by']), row(Array(4).fill('---')), ...rows];
  return [before, begin, '\n\n', table.join('\n'), '\n\n', end, after].join('');
}
