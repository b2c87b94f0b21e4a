// After the end-to-end tests: lets the keeper end what it has started, and waits until it is gone.
export default async function endKeeper() {
  const keeper = globalThis.holdfastKeeper;
  if (keeper.exitCode !== null) throw new Error('The keeper of shared Holdfasts ended by itself.');
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.disconnect();
  await gone;
}
