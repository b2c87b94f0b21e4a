import { enrolMember } from '../../../members/src/enrolment/enrol-member.ts';

export const joinGroup = enrolMember;
