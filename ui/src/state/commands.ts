// What the person can ask of the screen in front of them, by key or from the palette. A screen that can do it says so
// with `handle`; the newest handler wins, and a command without a handler does nothing.

import type { EditorCommandId } from "./editor-commands";
import type { ShareCommandId } from "./share-commands";

export type CommandId =
  "save" | "next-finding" | "previous-finding" | "toggle-ready" | "focus" | EditorCommandId | ShareCommandId;
type Handler = { run: () => void; can: () => boolean };

class ScreenCommands {
  readonly #handlers = new Map<CommandId, Handler[]>();

  /** Answers a command until the returned function is called: `$effect(() => commands.handle("save", save))`. */
  handle(command: CommandId, run: () => void, can: () => boolean = () => true): () => void {
    const handler = { run, can };
    this.#handlers.set(command, [...this.#of(command), handler]);
    return () => {
      this.#handlers.set(
        command,
        this.#of(command).filter((candidate) => candidate !== handler),
      );
    };
  }

  /** Whether the screen in front can do it where it stands now. */
  can(command: CommandId): boolean {
    return this.#of(command).at(-1)?.can() ?? false;
  }

  run(command: CommandId): boolean {
    const handler = this.#of(command).at(-1);
    handler?.run();
    return handler !== undefined;
  }

  #of(command: CommandId): Handler[] {
    return this.#handlers.get(command) ?? [];
  }
}

export const commands = new ScreenCommands();
