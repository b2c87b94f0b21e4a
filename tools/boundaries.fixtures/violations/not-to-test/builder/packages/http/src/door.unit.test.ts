export const aDoor = 1;
