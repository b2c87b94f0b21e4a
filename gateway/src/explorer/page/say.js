// A line to say something by, below the answer, while a room is live.
/* global crypto, React */
const h = React.createElement;
const SAY = `mutation ($agreement: AcceptGroupAgreementInput!, $message: PostGroupMessageInput!) {
  acceptGroupAgreement(input: $agreement) { __typename ... on UserError { message } }
  postGroupMessage(input: $message) { __typename ... on UserError { message } } }`;
const AGREEMENT = 'query ($id: ID!) { group(id: $id) { agreement { version } } }';

/** Makes the line. `during(frames, variables)` hands frames on, and shows the line for as long as they come. */
export function saySomething(ask) {
  let show = () => {};
  return {
    during: (frames, { groupId } = {}) => {
      show(groupId);
      const end = () => show(undefined);
      return {
        next: async () => {
          const frame = await frames.next().catch((error) => {
            end();
            throw error;
          });
          if (frame.done) end();
          return frame;
        },
        return: () => {
          end();
          return frames.return();
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
    Form: function SayForm() {
      const [groupId, setGroupId] = React.useState();
      const [sentence, setSentence] = React.useState('');
      show = setGroupId;
      if (groupId === undefined) return null;
      const submit = async (event) => {
        event.preventDefault();
        const field = event.target.elements.body;
        setSentence((await post(ask, groupId, field.value)) ?? '');
        field.value = '';
      };
      return h(
        'form',
        { className: 'say', onSubmit: submit },
        h('input', {
          name: 'body',
          required: true,
          maxLength: 4000,
          'aria-label': 'Say something',
          placeholder: 'Say something in this room',
          autoComplete: 'off',
        }),
        h('button', { type: 'submit' }, 'Post'),
        h('span', { role: 'status' }, sentence),
      );
    },
  };
}

/** Agrees to what the room agreed on, and posts. @returns the sentence for the person if it is refused. */
async function post(ask, groupId, body) {
  const { data } = await ask({ query: AGREEMENT, variables: { id: groupId } });
  const version = data?.group?.agreement?.version ?? 1;
  const message = { groupId, body, idempotencyKey: crypto.randomUUID() };
  const variables = { agreement: { groupId, version }, message };
  const answer = await ask({ query: SAY, variables });
  return answer.errors?.[0]?.message ?? answer.data?.postGroupMessage?.message;
}
