// What stands on the page besides documents: a picture, and works elsewhere. Each change says what it did, and can be undone.

import { asFailure, call } from "../../ipc/client";
import type { Elsewhere, PagePictureFile } from "../../ipc/client";
import { toasts } from "../../state/toasts.svelte";
import type { OnePage } from "./page.svelte";

/** A note with a way back. Where the way back fails, the page says why. */
function undoable(page: OnePage, text: string, undo: () => Promise<unknown>): void {
  toasts.show(text, {
    label: "Undo",
    run: () => {
      undo().catch((thrown: unknown) => (page.failure = asFailure(thrown)));
    },
  });
}

/** The page as it is now, to come back to. */
function now(page: OnePage): () => Promise<void> {
  const { version, choice } = page;
  return async () => {
    if (choice) await page.restore(version, choice);
  };
}

/** Puts a picture on the page, into the portfolio first where it comes from outside. Rejects with a `Failure`. */
export async function putPicture(page: OnePage, picture: PagePictureFile, words: string): Promise<void> {
  const back = now(page);
  const path = picture.path ?? (await call("add_page_picture", { source: picture.source }));
  await page.setPicture(path, words);
  undoable(page, "The picture is on the page", async () => {
    await back();
    if (picture.path === null) await call("drop_page_picture", { path });
  });
}

export async function takePictureOff(page: OnePage): Promise<void> {
  const back = now(page);
  const path = page.choice?.picture ?? "";
  await page.setPicture(null, "");
  undoable(page, `The picture is off the page. It stays in the portfolio: ${path}`, back);
}

/** Adds a work elsewhere. It stands on the page from the start: the lowest-ranked gives way to it. Rejects with a `Failure`. */
export async function addElsewhere(page: OnePage, entry: Elsewhere): Promise<void> {
  const back = now(page);
  await page.after(() => call("change_elsewhere", { was: null, entry, at: null }));
  const added = page.view?.works.find(({ id }) => id === entry.url);
  const gone = added?.on === false ? await page.putOn(added) : undefined;
  undoable(page, gone ? `“${gone.title}” gave way to “${entry.title}”` : `“${entry.title}” is added`, async () => {
    await page.after(() => call("change_elsewhere", { was: entry.url, entry: null, at: null }));
    await back();
  });
}

/** Changes a work elsewhere. Rejects with a `Failure`. */
export async function changeElsewhere(page: OnePage, was: Elsewhere, entry: Elsewhere): Promise<void> {
  await page.after(() => call("change_elsewhere", { was: was.url, entry, at: null }));
  undoable(page, `“${entry.title}” is changed`, () =>
    page.after(() => call("change_elsewhere", { was: entry.url, entry: was, at: null })),
  );
}

/** Takes a work elsewhere away. Rejects with a `Failure`. */
export async function removeElsewhere(page: OnePage, was: Elsewhere, at: number): Promise<void> {
  await page.after(() => call("change_elsewhere", { was: was.url, entry: null, at: null }));
  undoable(page, `“${was.title}” is taken away`, () =>
    page.after(() => call("change_elsewhere", { was: null, entry: was, at })),
  );
}
