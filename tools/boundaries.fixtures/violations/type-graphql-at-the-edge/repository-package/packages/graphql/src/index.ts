export const fill = 1;
