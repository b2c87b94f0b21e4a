import loadHighs from 'highs';

// The types of the package are written for CommonJS, where its default export would be a property.
const load = loadHighs as unknown as typeof loadHighs.default;
let loaded: ReturnType<typeof load> | undefined;

/** Limits at which the solver stops with the best that it has found, which is then known to be near the optimum. */
const LIMITS = { time_limit: 30, mip_rel_gap: 0.01 } as const;

/**
 * Solves a mixed integer programme in CPLEX's format by HiGHS, in WebAssembly. Returns a function from the name of a
 * variable to its value, which is 0 for all if nothing was found.
 */
export async function solve(programme: string): Promise<(name: string) => number> {
  const highs = await (loaded ??= load());
  const { Columns } = highs.solve(programme, LIMITS);
  return (name) => {
    const column = Columns[name];
    return column !== undefined && 'Primal' in column ? column.Primal : 0;
  };
}
