// Escape leaves what was opened last, and nothing that stands around it.
import type { Attachment } from "svelte/attachments";

/** Escape, pressed anywhere in an element, does this. */
export function onEscape(leave: () => void): Attachment<HTMLElement> {
  return (element) => {
    function pressed(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
    element.addEventListener("keydown", pressed);
    return () => {
      element.removeEventListener("keydown", pressed);
    };
  };
}
