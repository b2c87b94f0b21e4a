// What GraphiQL lacks for those who listen to a page, use its keys, or see it on a phone.
/* global document */

/** Gives names to editors, wraps their lines, and lets keys scroll them; tabs are a list of buttons. */
export function openUp({ queryEditor, variableEditor, headerEditor, responseEditor }) {
  const editors = { Operation: queryEditor, Variables: variableEditor, Headers: headerEditor };
  for (const [name, editor] of Object.entries({ ...editors, Answer: responseEditor })) {
    if (!editor) continue;
    if (!editor.getOption('lineWrapping')) editor.setOption('lineWrapping', true);
    editor.getInputField().setAttribute('aria-label', name);
    const scroller = editor.getScrollerElement();
    scroller.tabIndex = 0;
    scroller.setAttribute('role', 'group');
    scroller.setAttribute('aria-label', name);
  }
  // A tab with a button to close it is no tab for those who listen: one control within another is passed over.
  document.querySelector('.graphiql-tabs')?.setAttribute('role', 'list');
  for (const tab of document.querySelectorAll('.graphiql-tab')) {
    tab.setAttribute('role', 'listitem');
    tab.removeAttribute('aria-selected');
    const isOpen = String(tab.classList.contains('graphiql-tab-active'));
    tab.querySelector('.graphiql-tab-button').setAttribute('aria-current', isOpen);
  }
}
