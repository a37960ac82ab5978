import { Component, type ReactNode } from 'react';
import { Glyph } from './Glyph.tsx';

interface Props {
  /** What failed, and what the key says, in the user's language. */
  title: string;
  retry: string;
  children: ReactNode;
}

/** Keeps a fault inside its pane and offers to try again; the other panes go on. */
export class ErrorBoundary extends Component<Props, { message: string | undefined }> {
  override state = { message: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === undefined) return this.props.children;
    return (
      <div className="state-note" role="alert">
        <Glyph name="cross" className="tone-grave state-note-glyph" />
        <strong>{this.props.title}</strong>
        <span className="muted clamp-2">{this.state.message}</span>
        <button type="button" className="button" onClick={() => this.setState({ message: undefined })}>
          {this.props.retry}
        </button>
      </div>
    );
  }
}
