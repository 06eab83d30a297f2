import { beforeEach, describe, expect, it, vi } from "vitest";
import { commands } from "../../src/state/commands";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import { pressed } from "../../src/state/shortcuts";
import { freshApp } from "../support/app";

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: HTMLElement = document.createElement("div"),
): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  document.body.append(target);
  target.dispatchEvent(event);
  pressed(event);
  return event;
}

describe("shortcuts", () => {
  beforeEach(async () => {
    freshApp();
    await session.begin();
  });

  it.each([
    ["1", "home"],
    ["2", "writing"],
    ["3", "projects"],
    ["4", "diagrams"],
    ["5", "one-page"],
    ["6", "publish"],
  ])("Ctrl+%s goes to %s", (key, screen) => {
    route.go("one-page");
    expect(press(key, { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(route.current.screen).toBe(screen);
  });

  it("Ctrl+Enter opens Publish and does no more", () => {
    press("Enter", { ctrlKey: true });
    expect(route.current.screen).toBe("publish");
  });

  it("Ctrl+Enter is the app's alone, also where a button has the focus", () => {
    expect(press("Enter", { ctrlKey: true }, document.createElement("button")).defaultPrevented).toBe(true);
    overlay.open({ name: "settings" });
    expect(press("Enter", { ctrlKey: true }, document.createElement("button")).defaultPrevented).toBe(true);
    expect(overlay.current?.name).toBe("settings");
  });

  it("Ctrl+S reaches the newest screen that can save, and never the webview", () => {
    const [older, newer] = [vi.fn(), vi.fn()];
    const offs = [commands.handle("save", older), commands.handle("save", newer)];
    expect(press("s", { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(newer).toHaveBeenCalledOnce();
    expect(older).not.toHaveBeenCalled();
    offs[1]?.();
    press("S", { ctrlKey: true });
    expect(older).toHaveBeenCalledOnce();
    offs[0]?.();
    expect(press("s", { ctrlKey: true }).defaultPrevented).toBe(true);
  });

  it("Ctrl+K opens and closes the palette, Ctrl+N the new document", () => {
    press("k", { ctrlKey: true });
    expect(overlay.current?.name).toBe("palette");
    press("k", { ctrlKey: true });
    expect(overlay.current).toBeNull();
    press("n", { ctrlKey: true });
    expect(overlay.current?.name).toBe("new-document");
  });

  it("? shows the shortcuts, except where it is text", () => {
    press("?", {}, document.createElement("input"));
    expect(overlay.current).toBeNull();
    press("?");
    expect(overlay.current?.name).toBe("shortcuts");
  });

  it("leaves screens alone while a dialog is open", () => {
    overlay.open({ name: "settings" });
    press("2", { ctrlKey: true });
    press("Enter", { ctrlKey: true });
    expect(route.current.screen).toBe("home");
  });

  it("leads nowhere while a screen has a dialog of its own, and leaves it the keys of its text", () => {
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    document.body.append(dialog);
    const { screen } = route.current;
    for (const key of ["k", "n", ",", "1", "Enter"]) expect(press(key, { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(overlay.current).toBeNull();
    expect(route.current.screen).toBe(screen);
    expect(press("v", { ctrlKey: true }).defaultPrevented).toBe(false);
    dialog.remove();
  });

  it("does nothing on the start screen", () => {
    session.phase = "start";
    expect(press("n", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(overlay.current).toBeNull();
  });
});
