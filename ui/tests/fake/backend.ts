// A backend in memory. Editing, renaming, deleting, publishing and settings work; failures are simulated by options.
// It is for tests and for looking at screens in a browser, and is no part of the product.
import type { Args, Backend, CommandName, Events, Failure, Result } from "../../src/ipc/client";
import { FakePortfolio } from "./portfolio";
import type { Options } from "./options";
import { readOptions } from "./options";

export type Call = { name: CommandName; args: unknown };

export class FakeBackend implements Backend {
  readonly calls: Call[] = [];
  readonly portfolio: FakePortfolio;
  readonly options: Options;
  readonly #handlers = new Map<keyof Events, Set<(payload: never) => void>>();
  readonly #answers = new Map<CommandName, (args: never) => unknown>();

  constructor(query = "") {
    this.options = readOptions(query);
    this.portfolio = new FakePortfolio(this.options, (paths) => {
      this.emit("portfolio-changed", { paths });
    });
  }

  /** Answers one command in another way, for one test. It may answer later, or throw. */
  answer<N extends CommandName>(name: N, give: (args: Args<N>) => Result<N> | Promise<Result<N>>): void {
    this.#answers.set(name, give);
  }

  /** Lets a command reject from now on, or once; `null` mends it. */
  fail(name: CommandName, code: string | null, once = false): void {
    if (code) this.options.fails.set(name, { code, once });
    else this.options.fails.delete(name);
  }

  called(name: CommandName): Call[] {
    return this.calls.filter((call) => call.name === name);
  }

  async call<N extends CommandName>(name: N, args: Args<N>): Promise<Result<N>> {
    this.calls.push({ name, args });
    await (this.options.slow > 0 ? new Promise((done) => setTimeout(done, this.options.slow)) : Promise.resolve());
    const fail = this.options.fails.get(name);
    if (fail) {
      if (fail.once) this.options.fails.delete(name);
      throw failure(fail.code, name);
    }
    const override = this.#answers.get(name);
    const answer = override ? override(args as never) : this.portfolio.commands[name](args as never);
    return (await answer) as Result<N>;
  }

  on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): Promise<() => void> {
    const handlers = this.#handlers.get(event) ?? new Set();
    this.#handlers.set(event, handlers.add(handler));
    return Promise.resolve(() => void handlers.delete(handler));
  }

  openChannel<T>(onMessage: (value: T) => void) {
    return { onmessage: onMessage };
  }

  emit<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const handler of this.#handlers.get(event) ?? []) handler(payload as never);
  }
}

const WORDS: Record<string, Pick<Failure, "message" | "hint">> = {
  disk_full: {
    message: "The disk is full, so the last words are not in the file.",
    hint: "They are safe in Portico's journal. Free some space; saving goes on by itself.",
  },
  not_writable: {
    message: "This folder can't be written to.",
    hint: "Give yourself the right to write there, or choose another folder.",
  },
  identity_missing: { message: "Git does not know your name and e-mail yet.", hint: "Add them in Settings." },
  not_found: {
    message: "This folder is not there any more.",
    hint: "If it was moved, find it again. Forgetting it deletes nothing.",
  },
  broken_file: {
    message: "portfolio.toml can't be read: line 4 has a quotation mark too many.",
    hint: "Mend the line in a text editor, then open the folder again.",
  },
};

function failure(code: string, name: string): Failure {
  const words = WORDS[code] ?? { message: "This did not work.", hint: "Nothing was changed. Try again." };
  return { code: code as Failure["code"], ...words, detail: `${name}: ${code} (simulated)`, path: null };
}
