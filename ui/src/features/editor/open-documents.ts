// The documents that were opened in this window. A document that is left keeps its session for a while, so that coming
// back finds the same undo history, and never a file that is older than what was typed.

import { call } from "../../ipc/client";
import { followNames } from "../../state/chain";
import { closing } from "../../state/closing.svelte";
import { openTexts } from "../../state/open-texts";
import { session as app } from "../../state/session.svelte";
import { DocumentSession } from "./session.svelte";

/** How many sessions are kept after they were left. */
const KEPT = 12;

type Held = { session: DocumentSession; release: () => void };

class OpenDocuments {
  /** Newest last. */
  #held: Held[] = [];
  #portfolio: string | null = null;

  /** Opens a document, or goes back to its session and lets it look at the file again. */
  async open(id: string): Promise<DocumentSession> {
    this.#stayWith(app.portfolio?.path ?? null);
    const held = this.#held.find(({ session }) => session.id === id);
    if (held && (held.session.dirty || held.session.conflict?.was !== "deleted")) {
      this.#held = [...this.#held.filter((one) => one !== held), held];
      await held.session.reload();
      return held.session;
    }
    if (held) this.#drop(held);
    const session = new DocumentSession(await call("open_document", { id }), (before) => {
      void followNames(session.id, before, session.text);
    });
    const opened: Held = {
      session,
      release: () => {
        for (const release of releases) release();
      },
    };
    const letGo = () => {
      this.#drop(opened);
    };
    const releases = [closing.register(() => session.flush()), openTexts.register(session, letGo)];
    this.#held.push(opened);
    const oldest = this.#held[0];
    if (oldest && this.#held.length > KEPT && !oldest.session.dirty) this.#drop(oldest);
    return session;
  }

  #stayWith(portfolio: string | null): void {
    if (portfolio === this.#portfolio) return;
    for (const held of this.#held) this.#drop(held);
    this.#portfolio = portfolio;
  }

  #drop(held: Held): void {
    held.release();
    held.session.close();
    this.#held = this.#held.filter((one) => one !== held);
  }
}

export const openDocuments = new OpenDocuments();
