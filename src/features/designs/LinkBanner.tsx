import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import "./designs.css";

/** Over a design that came by link: it is nobody's until it is kept. */
export function LinkBanner() {
  const isShared = useSessionState((state) => state.design.origin === "link");
  const back = useSessionState((state) => state.designs[0]);
  if (!isShared) return null;
  const discard = (): void => {
    const session = getSession();
    if (back !== undefined) void session.openDesign(back.id);
    else void session.newDesign("Untitled", { text: "", places: new Map() });
  };
  return (
    <div className="link-banner" role="status">
      <Icon name="link" />
      <span className="link-words">
        <strong>Shared design.</strong> It came by link and is not kept yet; your own designs are as they were.
      </span>
      <Button tone="primary" onClick={() => void getSession().keep()}>
        Keep as new
      </Button>
      <Button onClick={discard}>{back === undefined ? "Discard" : "Discard, back to mine"}</Button>
    </div>
  );
}
