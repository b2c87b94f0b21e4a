export { prepareHoldfast, startHoldfast, type Holdfast, type HoldfastOptions } from './holdfast.ts';
export { type PartName } from './part-plans.ts';
export { StartRefusedError } from './start-refused.ts';
export { SupervisedPart } from './supervised-part.ts';
export { cpuTimeMs } from './process-cpu.ts';
export { makeDemonstration } from './demonstration/make-demonstration.ts';
export { readCatalogue } from './demonstration/catalogue.ts';
export { askAt } from './graph-client.ts';
