import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';

/** Why something that the user gave is of no use. */
export function Problems({ problems }: { readonly problems: readonly string[] }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>That cannot be read</MessageBarTitle>
        <ul className="problems">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
