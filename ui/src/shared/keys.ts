// Names of keys as the system in use writes them.

export const isMac = typeof navigator !== "undefined" && navigator.userAgent.includes("Mac OS X");

/** "Ctrl K" here, "⌘ K" on macOS. */
export function chord(key: string): string {
  return `${isMac ? "⌘" : "Ctrl"} ${key}`;
}

/** Whether the modifier for commands is held: Ctrl, on macOS ⌘. */
export function hasCommandKey(event: KeyboardEvent): boolean {
  return isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

/** Whether the event comes from something that is typed into, where bare keys are text. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}
