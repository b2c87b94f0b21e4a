export const disbandGroup = 1;
