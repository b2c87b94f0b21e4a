import { filesBelow, importsOf, isTest, servicesOf, sliceOf } from './source-tree.js';

/** Finds the circles of a graph, each as a sorted list of names (Tarjan). */
export function circlesOf(graph) {
  const numbers = new Map();
  const low = new Map();
  const open = [];
  const circles = [];
  const visit = (name) => {
    numbers.set(name, numbers.size);
    low.set(name, numbers.get(name));
    open.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (open.includes(next)) low.set(name, Math.min(low.get(name), low.get(next)));
    }
    if (low.get(name) !== numbers.get(name)) return;
    const circle = open.splice(open.indexOf(name)).sort();
    if (circle.length > 1) circles.push(circle);
  };
  for (const name of graph.keys()) if (!numbers.has(name)) visit(name);
  return circles.sort((one, other) => one[0].localeCompare(other[0]));
}

/** Reads the slices of a service: their files, without tests, and the imports between slices, types included. */
export function slicesOf(root, service) {
  const files = new Map();
  const edges = [];
  for (const file of filesBelow(root, `services/${service}/src`)) {
    const from = sliceOf(file)?.slice;
    if (from === undefined || isTest(file)) continue;
    files.set(from, [...(files.get(from) ?? []), file]);
    for (const { path, isOwn } of importsOf(root, file)) {
      const to = isOwn ? sliceOf(path) : null;
      if (to !== null && to.slice !== from) edges.push({ from, to: to.slice, file, path });
    }
  }
  return { files, edges };
}

/** Returns, for a service, its circles of slices with the imports that make them, and the sizes of its slices. */
export function sliceReport(root, service) {
  const { files, edges } = slicesOf(root, service);
  const graph = new Map([...files.keys()].map((name) => [name, new Set()]));
  for (const { from, to } of edges) graph.get(from).add(to);
  const circles = circlesOf(graph).map((slices) => ({
    slices,
    imports: edges.filter(({ from, to }) => slices.includes(from) && slices.includes(to)),
  }));
  const sizes = [...files].map(([slice, { length }]) => ({ slice, files: length }));
  sizes.sort((one, other) => other.files - one.files || one.slice.localeCompare(other.slice));
  return { service, circles, sizes };
}

/** Returns the report of every service of the tree. */
export const allSlices = (root) => servicesOf(root).map((service) => sliceReport(root, service));
