// Operations of the two clients.
const mutation = (name, success) => {
  const type = name[0].toUpperCase() + name.slice(1);
  return `mutation ($input: ${type}Input!) { outcome: ${name}(input: $input) {
    ... on ${type}Success { ${success} } ... on UserError { message } } }`;
};
const TOKENS = 'signInTokens { accessToken accessTokenExpiresAt refreshToken }';

export const SIGN_IN = mutation('signIn', TOKENS);
export const REFRESH = mutation('refreshSignIn', TOKENS);
export const JOIN = mutation('joinGroup', 'membership { group { id name } }');
export const OPEN = mutation('createGroup', 'group { id name }');
export const INVITE = mutation('inviteToGroup', 'groupInvitation { code }');
export const POST = mutation('postGroupMessage', 'groupMessage { id }');
export const MY_ROOMS = 'query { viewer { memberships { group { id name } } } }';

const ITEM = `fragment Item on GroupActivity {
  __typename
  ... on GroupActivityPosition { sequence cursor reason }
  ... on GroupActivityItem { sequence cursor }
  ... on GroupMessagePosted { groupMessage { body author { alias } } }
  ... on GroupMemberJoined { member { alias } }
  ... on GroupMemberLeft { member { alias } } }`;

export const READ = `query ($id: ID!) { group(id: $id) {
  activity(last: 20) { edges { node { ...Item } } } } } ${ITEM}`;
export const LISTEN = `subscription ($groupId: ID!, $after: Cursor) {
  groupActivity(groupId: $groupId, after: $after) { ...Item } } ${ITEM}`;

/** Says in one line what happened. An item that is unknown, or not shown to you, is its number alone. */
export function sentence({ __typename, sequence, reason, groupMessage, member }) {
  const who = (groupMessage?.author ?? member)?.alias ?? 'somebody';
  switch (__typename) {
    case 'GroupActivityPosition':
      return `– ${reason} after ${sequence}`;
    case 'GroupMessagePosted':
      return `${sequence} ${who}: ${groupMessage?.body ?? '(removed)'}`;
    case 'GroupMemberJoined':
      return `${sequence} ${who} joined`;
    case 'GroupMemberLeft':
      return `${sequence} ${who} left`;
    default:
      return `${sequence} –`;
  }
}
