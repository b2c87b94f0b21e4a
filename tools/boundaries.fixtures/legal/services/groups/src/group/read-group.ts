import type { Group } from './group.rule.ts';

export const readGroup = ({ room }: { readonly room: Group }): string => room.id;
