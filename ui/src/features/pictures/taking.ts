// Pictures that are dropped on the text, pasted into it or chosen for it are handed to whoever takes them.

import type { Extension } from "@codemirror/state";
import { Facet, Prec } from "@codemirror/state";
import type { Command } from "@codemirror/view";
import { dropCursor, EditorView } from "@codemirror/view";
import { carriesFiles, droppedFiles, namesFiles, pastedPictures, saysNothing } from "./files";

export type PictureTaker = {
  /** Files, and the place in the text at which they were let go. */
  take: (files: File[], at: number) => void;
  /** Says that only the names of files came, and offers to choose them. */
  ask: (at: number) => void;
  /** Asks the clipboard itself for a picture. */
  paste: (at: number) => void;
  /** Asks for files with the system's dialog. */
  choose: (at: number) => void;
};

/** Who takes pictures for the editor on screen. */
export const pictureTaker = Facet.define<PictureTaker>();

export const insertPicture: Command = ({ state }) => {
  state.facet(pictureTaker)[0]?.choose(state.selection.main.head);
  return true;
};

/** The place in the text at a point of the window; null where something else lies there. */
export function placeAt(view: EditorView, x: number, y: number): number | null {
  if (view.state.readOnly || !view.scrollDOM.contains(document.elementFromPoint(x, y))) return null;
  return view.posAtCoords({ x, y }, false);
}

const dropMark = EditorView.theme({ ".cm-dropCursor": { borderLeft: "2px solid var(--accent)" } });

export function takesPictures(): Extension {
  return [
    dropCursor(),
    dropMark,
    Prec.high(
      EditorView.domEventHandlers({
        dragover: (event, view) => {
          if (!carriesFiles(event.dataTransfer) || view.state.readOnly) return false;
          event.preventDefault();
          if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
          return false;
        },
        drop: (event, view) => {
          const files = droppedFiles(event.dataTransfer);
          if (files.length === 0 && !namesFiles(event.dataTransfer)) return false;
          event.preventDefault();
          const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
          const taker = view.state.readOnly ? undefined : view.state.facet(pictureTaker)[0];
          if (files.length > 0) taker?.take(files, at);
          else taker?.ask(at);
          return true;
        },
        paste: (event, view) => {
          const files = pastedPictures(event.clipboardData);
          const found = files.length > 0;
          if (view.state.readOnly || (!found && !saysNothing(event.clipboardData))) return false;
          event.preventDefault();
          const taker = view.state.facet(pictureTaker)[0];
          const at = view.state.selection.main.head;
          if (found) taker?.take(files, at);
          else taker?.paste(at);
          return true;
        },
      }),
    ),
  ];
}
