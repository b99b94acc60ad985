import { getSession, useSessionState } from "#session/use-session.ts";
import { Toasts } from "#ui/Toasts.tsx";

/** What the session has to say, with the way back where there is one. */
export function Notices() {
  const notices = useSessionState((state) => state.notices);
  const session = getSession();
  const toasts = notices.map(({ id, tone, text, action }) => ({
    id,
    tone,
    text,
    action: action === undefined ? undefined : { title: action.title, onSelect: () => session.act(id) },
  }));
  return <Toasts toasts={toasts} onDismiss={session.dismiss} />;
}
