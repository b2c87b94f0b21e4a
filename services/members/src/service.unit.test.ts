import { systemClock } from '@holdfast/kernel';
import { factsListedFor } from '@holdfast/testkit';
import { expect, test } from '@jest/globals';
import { membersService } from './service.ts';

test.each(membersService.consumers(systemClock))(
  '$name takes in what the catalogue lists it for, and no more',
  ({ name, handlers }) => {
    expect(Object.keys(handlers).sort()).toEqual(factsListedFor(name));
  },
);
