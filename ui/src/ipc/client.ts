// The one file that talks to the backend. Everything else calls `call`, `on` and `openChannel`, typed by the generated
// contract. The backend can be exchanged, so that the same front-end runs in tests and in a plain browser.
import { Channel as TauriChannel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Channel } from "./channel";
import type { Failure, PublishOutcome, RepositoryAsked } from "./generated/bindings";
import type { Commands } from "./generated/commands";

export type { Channel } from "./channel";
export type { Commands } from "./generated/commands";
export type * from "./generated/bindings";

export type CommandName = keyof Commands;
export type Args<N extends CommandName> = Commands[N]["args"];
export type Result<N extends CommandName> = Commands[N]["result"];

export interface Events {
  "portfolio-changed": { paths: string[] };
  "close-requested": null;
  /** Where in the window files were let go; `dropped_pictures` gives them. */
  "files-dropped": { x: number; y: number };
  /** How publishing ended that nobody waited for any more. */
  "publish-ended": PublishOutcome;
  /** How creating a repository ended that nobody waited for any more. */
  "creation-ended": RepositoryAsked;
}

export interface Backend {
  call<N extends CommandName>(name: N, args: Args<N>): Promise<Result<N>>;
  on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): Promise<() => void>;
  openChannel<T>(onMessage: (value: T) => void): Channel<T>;
}

const shell: Backend = {
  call: (name, args) => invoke(name, args),
  on: (event, handler) =>
    listen<Events[typeof event]>(event, ({ payload }) => {
      handler(payload);
    }),
  openChannel: (onMessage) => new TauriChannel(onMessage),
};

let backend = shell;

/** Puts another backend in place of the shell. Call it before the app is mounted. */
export function connect(other: Backend): void {
  backend = other;
}

/** Runs a command. Rejects with a `Failure` and nothing else. */
export async function call<N extends CommandName>(
  name: N,
  ...[args]: keyof Args<N> extends never ? [] : [args: Args<N>]
): Promise<Result<N>> {
  try {
    return await backend.call(name, args ?? ({} as Args<N>));
  } catch (error) {
    throw asFailure(error);
  }
}

/** Listens to an event of the backend; the promise gives the function that stops it. */
export function on<E extends keyof Events>(event: E, handler: (payload: Events[E]) => void): Promise<() => void> {
  return backend.on(event, handler);
}

/** Opens a channel to hand to a command that reports progress. */
export function openChannel<T>(onMessage: (value: T) => void): Channel<T> {
  return backend.openChannel(onMessage);
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** Gives every rejection the shape of a `Failure`, so that a screen can always say what happened. */
export function asFailure(value: unknown): Failure {
  if (isFailure(value)) return value;
  return {
    code: "internal",
    message: "Portico met something it does not know how to handle.",
    hint: "Your files are as they were. Try again; if it happens again, restart Portico.",
    detail: value instanceof Error ? value.message : String(value),
    path: null,
  };
}
