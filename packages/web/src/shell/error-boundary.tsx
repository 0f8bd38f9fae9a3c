import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

/** A bug of the page is told, and never an empty page. */
export class ErrorBoundary extends Component<Props, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div role="alert" className="broken">
        <h1>The page cannot show this</h1>
        <p>This is a mistake in AKS Checklist, not in your result.</p>
        <pre>{error.stack ?? error.message}</pre>
        <button type="button" onClick={() => window.location.reload()}>
          Load the page again
        </button>
      </div>
    );
  }
}
