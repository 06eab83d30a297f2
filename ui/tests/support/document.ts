// A document of the fake portfolio, opened as the desk opens it.
import userEvent from "@testing-library/user-event";
import { DocumentSession } from "../../src/features/editor/session.svelte";
import { call } from "../../src/ipc/client";
import { session as app } from "../../src/state/session.svelte";
import { freshApp } from "./app";

export async function start() {
  const backend = freshApp();
  await app.begin();
  const entry = app.portfolio?.documents.find(({ kind, readOnly }) => kind && !readOnly);
  if (!entry) throw new Error("no document");
  return {
    backend,
    entry,
    session: new DocumentSession(await call("open_document", { id: entry.id })),
    user: userEvent.setup(),
  };
}
