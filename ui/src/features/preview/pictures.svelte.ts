// The pictures of a page. The page names them by their addresses in the document; the backend gives what is there, once for each.

import { shownAs } from "../pictures/files";

const PICTURE = /(<img\b[^>]*?)\ssrc="([^"]*)"/g;
const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

type Ask = (address: string) => Promise<string | null>;

export class PagePictures {
  /** Grows when a picture has come, so that the page is made again with it. */
  arrived = $state(0);
  /** By address; null while it is on its way, and where there is none. */
  #known: Partial<Record<string, string | null>> = {};
  #asked = 0;

  constructor(private readonly ask: Ask) {}

  /** A block of the page with its pictures in it. One that isn't here shows its words. */
  within(html: string): string {
    if (!html.includes("<img")) return html;
    return html.replace(PICTURE, (whole: string, before: string, written: string) => {
      const address = written.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
      if (ELSEWHERE.test(address)) return whole;
      const shown = this.#known[address];
      if (shown === undefined) void this.#fetch(address);
      return shown ? `${before} src="${shown}"` : before;
    });
  }

  /** Files have changed: all are asked for again. */
  clear(): void {
    for (const shown of Object.values(this.#known)) if (shown) URL.revokeObjectURL(shown);
    this.#known = {};
    this.#asked++;
    this.arrived++;
  }

  async #fetch(address: string): Promise<void> {
    const asked = this.#asked;
    this.#known[address] = null;
    // A picture that can't be read is one that isn't there: the finding about the link says so.
    const data = await this.ask(address).catch(() => null);
    const parts = data && /^data:([^;]+);base64,(.*)$/s.exec(data);
    if (asked !== this.#asked || !parts) return;
    this.#known[address] = shownAs(parts[1] ?? "", parts[2] ?? "");
    this.arrived++;
  }
}
