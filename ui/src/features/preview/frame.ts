// The page inside the preview's frame: its own strict policy, the app's tokens and faces, and nothing that can run.

import mono from "@fontsource/ibm-plex-mono/400.css?inline";
import sans from "@fontsource-variable/inter/wght.css?inline";
import serifItalic from "@fontsource-variable/source-serif-4/opsz-italic.css?inline";
import serif from "@fontsource-variable/source-serif-4/opsz.css?inline";
import tokens from "../../styles/tokens.css?inline";
import page from "./page.css?inline";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:";

export function frameDocument(theme: string): string {
  const styles = [sans, serif, serifItalic, mono, tokens, page].join("\n").replaceAll("</", "<\\/");
  const chosen = theme === "system" ? "" : ` data-theme="${theme}"`;
  return `<!doctype html><html lang="en"${chosen}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Preview</title><style>${styles}</style></head><body tabindex="0"><main class="read"></main></body></html>`;
}

export function showTheme(inside: Document, theme: string): void {
  if (theme === "system") delete inside.documentElement.dataset.theme;
  else inside.documentElement.dataset.theme = theme;
}
