import loadHighs from 'highs';

// The types of the package are written for CommonJS, where its default export would be a property.
const load = loadHighs as unknown as typeof loadHighs.default;
let loaded: ReturnType<typeof load> | undefined;

/** A solver stops here with the best that it has found; how far that is from the optimum is then known to be small. */
const LIMITS = { time_limit: 30, mip_rel_gap: 0.01 } as const;

/**
 * Solves a mixed integer programme in CPLEX's format by HiGHS, in WebAssembly. Returns the value of a variable by its
 * name; 0 for all where nothing was found.
 */
export async function solve(programme: string): Promise<(name: string) => number> {
  const highs = await (loaded ??= load());
  const { Columns } = highs.solve(programme, LIMITS);
  return (name) => {
    const column = Columns[name];
    return column !== undefined && 'Primal' in column ? column.Primal : 0;
  };
}
