// A fresh app for a test: the fake connected, and the shared state as at the start.
import { closing } from "../../src/state/closing.svelte";
import { connect } from "../../src/ipc/client";
import { overlay } from "../../src/state/overlay.svelte";
import { route } from "../../src/state/route.svelte";
import { saving } from "../../src/state/saving.svelte";
import { session } from "../../src/state/session.svelte";
import { toasts } from "../../src/state/toasts.svelte";
import { FakeBackend } from "../fake/backend";

export function freshApp(query = ""): FakeBackend {
  const backend = new FakeBackend(query);
  connect(backend);
  session.phase = "starting";
  session.start = null;
  session.portfolio = null;
  session.kinds = [];
  session.stale = null;
  session.startFailure = null;
  session.outcome = null;
  route.reset();
  overlay.close();
  toasts.clear();
  saving.clear();
  closing.stay();
  return backend;
}

/** A promise and the function that settles it: an answer that comes when the test says so. */
export function later<T>(): { promise: Promise<T>; give: (value: T) => void; fail: (reason: unknown) => void } {
  let give!: (value: T) => void;
  let fail!: (reason: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve;
    fail = reject;
  });
  return { promise, give, fail };
}
