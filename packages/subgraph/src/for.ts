import {
  createMethodMiddlewareDecorator,
  createParameterDecorator,
  Extensions,
} from '@holdfast/graphql';
import type { Person } from '@holdfast/identity';
import { OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import { readAnew } from './once-per-request.ts';
import {
  requireLiveDelivery,
  requireMember,
  requireOwner,
  requirePerson,
  requireStaff,
  type AskingMember,
  type AskingOwner,
  type AskingPerson,
  type AskingStaff,
  type LiveDelivery,
  type RequestContext,
} from './request-context.ts';
import { noteSent, type Sent } from './sent-input.ts';

/** For each right, who is given to the resolver. */
export interface Asking {
  /** Everybody, signed in or not. */
  readonly ANYBODY: Person;
  /** Anyone who is signed in, staff without roles included. */
  readonly OWNER: AskingOwner;
  /** A member. */
  readonly MEMBER: AskingMember;
  /** A member, or staff with a role in force. */
  readonly PERSON: AskingPerson;
  /** Staff who lead groups. */
  readonly FACILITATOR: AskingStaff;
  /** Staff who run the service. */
  readonly OPERATOR: AskingStaff;
  /** The gateway, as it delivers a room's items. */
  readonly LIVE_DELIVERY: LiveDelivery;
}

/** A right: who may ask for a field, or send a mutation. What is theirs to see is decided after that. */
export type Right = keyof Asking;

const CHECKS: { readonly [Each in Right]: (context: RequestContext<unknown>) => Asking[Each] } = {
  ANYBODY: ({ person }) => person,
  OWNER: requireOwner,
  MEMBER: requireMember,
  PERSON: requirePerson,
  FACILITATOR: (context) => requireStaff(context, 'FACILITATOR'),
  OPERATOR: (context) => requireStaff(context, 'OPERATOR'),
  LIVE_DELIVERY: requireLiveDelivery,
};

const said = new WeakMap<object, Set<string | symbol>>();

/** Notes that a method has a right. @throws TypeError if it had one: both would be enforced, and the table have one. */
function sayOnce(target: object, method: string | symbol): void {
  const methods = said.get(target) ?? new Set();
  if (methods.has(method)) throw new TypeError(`${String(method)} has two rights; say one.`);
  said.set(target, methods.add(method));
}

/** Decorates a resolver's method, or the parameter that is to hold who asks. */
type ForDecorator = (
  target: object,
  method: string | symbol | undefined,
  at: number | PropertyDescriptor,
) => void;

/**
 * Says who may ask for a field or send a mutation, and refuses everybody else before anything is looked at. On a parameter
 * it also gives who asks, such as `@For('MEMBER') member: AskingMember`. The schema has none of it; the table of rights
 * is compared with it (docs/rights.md).
 * @throws GraphQLError UNAUTHENTICATED without a sign-in that is needed, FORBIDDEN for a person without the right.
 */
export function For(right: Right): ForDecorator {
  const check = CHECKS[right];
  return (target, method, at) => {
    if (method === undefined) throw new TypeError('A right stands at a method of a resolver.');
    sayOnce(target, method);
    Extensions({ right })(target, method, {});
    if (typeof at === 'number') {
      const inject = createParameterDecorator<RequestContext<unknown>>(
        ({ args, context, info }) => {
          beginMutation(context, info, args);
          return check(context);
        },
      );
      inject(target, method, at);
      return;
    }
    const guard = createMethodMiddlewareDecorator<RequestContext<unknown>>(
      ({ args, context, info }, next) => {
        beginMutation(context, info, args);
        check(context);
        return next();
      },
    );
    guard(target, method, at);
  };
}

/** Every mutation says who may send it, so here each of them begins. */
function beginMutation(context: object, info: GraphQLResolveInfo, args: Sent['args']): void {
  if (info.operation.operation !== OperationTypeNode.MUTATION || info.path.prev !== undefined)
    return;
  readAnew(context);
  noteSent(context, info, args);
}
