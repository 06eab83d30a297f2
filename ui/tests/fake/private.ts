// Private data in the fake: ?backup=none when the person thinks better of the dialog.
import type { Holdings } from "../../src/ipc/client";
import type { Answers, FakePortfolio } from "./portfolio";

type PrivateAnswers = Pick<Answers, "back_up_private" | "choose_backup" | "restore_private">;

const NOTHING: Holdings = {
  ...{ terms: 0, ignored: 0, passing: 0, origins: 0 },
  ...{ originals: 0, reviews: 0, kept: 0, portfolios: 1 },
};

export function privateData({ options }: FakePortfolio): PrivateAnswers {
  const thought = options.get("backup") === "none";
  return {
    back_up_private: () => (thought ? null : "/home/asha/Documents/portico-2026-11-21.portico-backup"),
    choose_backup: () =>
      thought
        ? null
        : {
            path: "/media/stick/portico-2026-11-12.portico-backup",
            madeAt: Date.now() - 86_400_000,
            holds: { ...NOTHING, terms: 14, origins: 6, reviews: 3, kept: 2 },
            here: { ...NOTHING, terms: 12, origins: 6 },
          },
    restore_private: () => ({
      before: "/home/asha/.local/share/portico/backups/before-restoring-2026-11-21.portico-backup",
    }),
  };
}
