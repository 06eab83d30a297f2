// How places are written in what is said of publishing.
import { describe, expect, it } from "vitest";
import type { RemoteView } from "../../src/ipc/client";
import { tell } from "../../src/views/publish/outcome";

const at = (name: string, folder: boolean): RemoteView => ({ url: name, name, folder, gone: false, page: null });
const rejected = { push: { outcome: "rejected", words: "no" }, commit: null, message: null, at: 0 } as const;

describe("the beginning of a sentence", () => {
  it.each([
    [at("localhost:9443", false), "localhost:9443 did not accept this."],
    [at("git.example.org", false), "git.example.org did not accept this."],
    [at("GitHub", false), "GitHub did not accept this."],
    [at("backup", true), "The folder “backup” did not accept this."],
    [null, "The other side did not accept this."],
  ])("never changes how a server is written", (remote, title) => {
    expect(tell(rejected, remote).title).toBe(title);
  });
});
