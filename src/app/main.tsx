import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startSession } from "#session/start.ts";
import "#ui/theme.css";
import { applyTheme } from "#ui/theme.ts";
import { App } from "./App.tsx";

applyTheme("system")();
await startSession();
const root = document.getElementById("app");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
