import { parse } from 'graphql';

export const id = parse;
