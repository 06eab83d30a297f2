// The one dialog that may be open over the screens.
import type { DocumentEntry } from "../ipc/client";

/** Where the profile's dialog begins, if not at its first field. */
export type ProfileField = "name" | "nameLatin" | "headline" | "email";

/** Dialogs of the document on screen, for what is done with it outside Portico. */
export type ShareDialog = "linkedin" | "published" | "engineer" | "reviews";

export type Overlay =
  | { name: "share"; dialog: ShareDialog }
  | { name: "new-document"; kind: string | null; folder?: string | undefined }
  | { name: "rename"; entry: DocumentEntry }
  | { name: "move"; entry: DocumentEntry }
  | { name: "profile"; field: ProfileField | null }
  | { name: "origin"; entry: DocumentEntry }
  | { name: "kept" }
  | { name: "confidential" }
  | { name: "private-data" }
  | { name: "reset-sample" }
  | { name: "palette" }
  | { name: "settings" }
  | { name: "shortcuts" };

class Overlays {
  current = $state.raw<Overlay | null>(null);

  open(overlay: Overlay): void {
    this.current = overlay;
  }

  close(): void {
    this.current = null;
  }
}

export const overlay = new Overlays();
