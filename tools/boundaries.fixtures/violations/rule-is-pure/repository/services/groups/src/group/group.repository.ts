export const findGroup = 1;
