// Picture files on their way in: out of a drop or a paste, and into the text that crosses to the backend.

import type { PictureFile } from "../../ipc/client";

/** More than the backend takes of any picture; of a larger file only its size is sent. */
const MOST_SENT = 32 * 1024 * 1024;

/** The files of a drop. */
export function droppedFiles(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

/** The pictures of a paste. Words that come with a picture of themselves, as from an office program, stay words. */
export function pastedPictures(data: DataTransfer | null): File[] {
  if (!data || data.getData("text/plain").trim() !== "") return [];
  return [...data.files].filter(({ type }) => type.startsWith("image/"));
}

/** Some webviews say nothing of a picture on the clipboard. */
export function saysNothing(data: DataTransfer | null): boolean {
  return data !== null && ["text/plain", "text/html", "text/uri-list"].every((type) => data.getData(type) === "");
}

/** Some systems hand over where files lie and not the files; as text that would put a place on this computer into the document. */
export function namesFiles(data: DataTransfer | null): boolean {
  return data !== null && /^file:/im.test(data.getData("text/uri-list"));
}

export function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}

/** A file let go anywhere but on a text would take the app's place in the window. */
export function refuseFiles(event: DragEvent): void {
  if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
}

export async function read(file: File): Promise<PictureFile> {
  const data = file.size > MOST_SENT ? "" : base64(new Uint8Array(await file.arrayBuffer()));
  return { name: file.name, size: file.size, data };
}

const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** The address under which this window shows some bytes, until it is let go. */
export function shownAs(type: string, data: string): string {
  return URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type }));
}
