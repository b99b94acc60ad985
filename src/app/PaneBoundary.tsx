import { Component, type ErrorInfo, type ReactNode } from "react";
import { fileNameFor } from "#features/designs/file-name.ts";
import { getSession } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { downloadText } from "#ui/transfer.ts";

type Props = { readonly title: string; readonly children: ReactNode };
type State = { readonly failed: string | undefined };

/** Keeps a fault inside its pane. The text is the session's, so it is safe, and can be taken away. */
export class PaneBoundary extends Component<Props, State> {
  override state: State = { failed: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // biome-ignore lint/suspicious/noConsole: a fault is for whoever looks into it
    console.error(this.props.title, error, info.componentStack);
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (failed === undefined) return this.props.children;
    return (
      <div className="pane pane-failed" role="alert">
        <Icon name="error" size={24} />
        <h2>{this.props.title} stopped</h2>
        <p>Your design is safe. This is what went wrong:</p>
        <pre>{failed.slice(0, 500)}</pre>
        <div className="pane-failed-actions">
          <Button tone="primary" onClick={() => this.setState({ failed: undefined })}>
            Reload pane
          </Button>
          <Button icon="download" onClick={downloadDesign}>
            Download the text
          </Button>
        </div>
      </div>
    );
  }
}

function downloadDesign(): void {
  const session = getSession();
  const { design, document } = session.getState();
  let text = document.text;
  try {
    text = session.fileText();
  } catch {
    // Without the places then: the text is what matters.
  }
  downloadText(fileNameFor(design.title), text);
}
