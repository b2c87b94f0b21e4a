import { expectNothing } from '../../../../packages/testkit/src/index.ts';
import { GroupEntity } from '../group/group.entity.ts';
import { order } from './post-message.ts';

expectNothing([order, GroupEntity]);
