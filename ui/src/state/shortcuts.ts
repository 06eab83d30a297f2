// Keys that work everywhere. A screen's own keys stay with the screen.
import { hasCommandKey, isTyping } from "../shared/keys";
import { commands } from "./commands";
import { overlay } from "./overlay.svelte";
import { route, SCREENS } from "./route.svelte";
import { session } from "./session.svelte";

/** Looks at a key press of the window; runs what it stands for and takes it away from the webview. */
export function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if (act(event)) event.preventDefault();
}

function act(event: KeyboardEvent): boolean {
  if (hasCommandKey(event)) return session.phase === "open" && withCommandKey(event);
  if (event.key === "?" && !isTyping(event) && !overlay.current) {
    overlay.open({ name: "shortcuts" });
    return true;
  }
  return false;
}

/** A dialog that a screen opened by itself: what waits in it would be lost if the screen were left. */
function screenHasDialog(): boolean {
  return !overlay.current && document.querySelector("[role=dialog]") !== null;
}

/** Keys that bring another screen or a dialog over this one. */
const LEADS_AWAY = /^(?:[kn,1-6]|enter)$/;

function withCommandKey(event: KeyboardEvent): boolean {
  if (event.shiftKey) return false;
  if (LEADS_AWAY.test(event.key.toLowerCase()) && screenHasDialog()) return true;
  switch (event.key.toLowerCase()) {
    case "s":
      commands.run("save");
      return true;
    case ",":
      overlay.open({ name: "settings" });
      return true;
    case "k":
      if (overlay.current?.name === "palette") overlay.close();
      else overlay.open({ name: "palette" });
      return true;
    case "n":
      if (!session.portfolio?.readOnly) overlay.open({ name: "new-document", kind: null });
      return true;
    case "enter":
      // The key is the app's alone: a focused button, here or in a dialog, must not act on it as well.
      if (!overlay.current) route.go("publish");
      return true;
    default:
      return toScreen(event.key);
  }
}

function toScreen(key: string): boolean {
  const screen = SCREENS[Number(key) - 1];
  if (!screen || overlay.current) return false;
  route.go(screen);
  return true;
}
