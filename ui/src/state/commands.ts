// What the person can ask of the screen in front of them, by key or from the palette. A screen that can do it says so
// with `handle`; the newest handler wins, and a command without a handler does nothing.

export type CommandId = "save" | "next-finding" | "previous-finding" | "toggle-ready";
type Handler = () => void;

class ScreenCommands {
  readonly #handlers = new Map<CommandId, Handler[]>();

  /** Answers a command until the returned function is called: `$effect(() => commands.handle("save", save))`. */
  handle(command: CommandId, handler: Handler): () => void {
    this.#handlers.set(command, [...this.#of(command), handler]);
    return () => {
      this.#handlers.set(
        command,
        this.#of(command).filter((candidate) => candidate !== handler),
      );
    };
  }

  run(command: CommandId): boolean {
    const handler = this.#of(command).at(-1);
    handler?.();
    return handler !== undefined;
  }

  #of(command: CommandId): Handler[] {
    return this.#handlers.get(command) ?? [];
  }
}

export const commands = new ScreenCommands();
