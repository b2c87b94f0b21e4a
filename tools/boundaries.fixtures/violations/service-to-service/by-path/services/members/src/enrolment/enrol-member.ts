export const enrolMember = 1;
