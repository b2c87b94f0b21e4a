/** The variables of this process, for the look whether a program has those that it reads. */
export const ownVariables = (): Readonly<Record<string, string | undefined>> => process.env;
