// Pictures on their way into a document: asked for their words, put in as one change, and shown on the page.
import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDocuments } from "../../src/features/editor/open-documents";
import { PagePictures } from "../../src/features/preview/pictures.svelte";
import { commands } from "../../src/state/commands";
import { session as app } from "../../src/state/session.svelte";
import Desk from "../../src/views/document/Desk.svelte";
import { PNG } from "../fake/pictures";
import { expectAccessible } from "../support/accessible";
import { freshApp } from "../support/app";

const bytes = Uint8Array.from(atob(PNG), (letter) => letter.charCodeAt(0));
const png = (name: string) => new File([bytes], name, { type: "image/png" });

/** What a drop carries: jsdom has no such thing. */
function carrying(...files: File[]) {
  return { files, types: ["Files"], getData: () => "", dropEffect: "none" };
}

let urls = 0;

beforeEach(() => {
  urls = 0;
  Object.assign(URL, {
    createObjectURL: vi.fn(() => `blob:picture-${++urls}`),
    revokeObjectURL: vi.fn(() => {
      urls--;
    }),
  });
});

afterEach(() => {
  document.body.innerHTML = "";
});

async function desk(text = "Before.\n\n\n\nAfter.") {
  const backend = freshApp();
  await app.begin();
  const entry = app.portfolio?.documents.find(({ kind, readOnly }) => kind && !readOnly);
  const session = await openDocuments.open(entry?.id ?? "");
  render(Desk, { session });
  const view = EditorView.findFromDOM(document.querySelector<HTMLElement>(".cm-editor") ?? document.body);
  if (!view) throw new Error("no editor");
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 9 } });
  return { backend, view, session };
}

function drop(view: EditorView, at: number, ...files: File[]) {
  vi.spyOn(view, "posAtCoords").mockReturnValue(at);
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: carrying(...files), clientX: 1, clientY: 1 });
  view.contentDOM.dispatchEvent(event);
  return event;
}

describe("a dropped picture", () => {
  it("is asked for its words first, then stands where it was dropped, as one step to undo", async () => {
    const { backend, view } = await desk();
    const before = view.state.doc.toString();
    expect(drop(view, 9, png("Screenshot of Acme.png")).defaultPrevented).toBe(true);
    const field = await screen.findByRole("textbox", { name: /What does it show/ });
    await waitFor(() => {
      expect(field).toHaveFocus();
    });
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Add picture" }));
    expect(screen.getByText("Say what it shows, or tick that it is decoration.")).toBeInTheDocument();
    expect(backend.called("add_picture")).toHaveLength(0);
    await userEvent.type(field, "Retries [[with waits{Enter}");
    await waitFor(() => {
      expect(view.state.doc.toString()).toBe("Before.\n\n![Retries \\[with waits](postman-1.png)\n\nAfter.");
    });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(urls).toBe(0);
    undo(view);
    expect(view.state.doc.toString()).toBe(before);
  });

  it("comes with others, and what can't be taken is named and stays out", async () => {
    const { view } = await desk();
    drop(view, 9, png("a.png"), new File(["words"], "notes.txt"), png("b.png"));
    const fields = await screen.findAllByRole("textbox", { name: /What does it show/ });
    expect(fields).toHaveLength(2);
    expect(screen.getByText("“notes.txt” stays out.")).toBeInTheDocument();
    expect(screen.getByText(/It is not a picture/)).toBeInTheDocument();
    await userEvent.type(fields[0] as HTMLElement, "One");
    await userEvent.click(screen.getAllByRole("checkbox", { name: /Decoration/ })[1] as HTMLElement);
    await userEvent.click(screen.getByRole("button", { name: "Add 2 pictures" }));
    await waitFor(() => {
      expect(view.state.doc.toString()).toContain('![One](postman-1.png)\n\n<img src="postman-2.png" alt="">');
    });
  });

  it("leaves nothing behind when the person thinks better of it", async () => {
    const { backend, view } = await desk();
    const before = view.state.doc.toString();
    drop(view, 9, png("a.png"));
    await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(view.state.doc.toString()).toBe(before);
    expect(backend.called("add_picture")).toHaveLength(0);
    expect(urls).toBe(0);
  });

  it("is said to be too large without being sent, and is not put in twice after a failure", async () => {
    const { backend, view } = await desk();
    const huge = png("huge.png");
    Object.defineProperty(huge, "size", { value: 64 * 1024 * 1024 });
    drop(view, 9, huge);
    expect(await screen.findByText(/It has 11 MB/)).toBeInTheDocument();
    expect(backend.called("look_at_picture")[0]?.args).toMatchObject({ data: "" });
    await userEvent.click(screen.getByRole("button", { name: "Close" }));

    drop(view, 9, png("a.png"), png("b.png"));
    const fields = await screen.findAllByRole("textbox", { name: /What does it show/ });
    await userEvent.type(fields[0] as HTMLElement, "One");
    await userEvent.type(fields[1] as HTMLElement, "Two");
    let times = 0;
    backend.answer("add_picture", () => {
      times++;
      if (times === 2) throw { code: "disk_full", message: "The disk is full.", hint: null, detail: null, path: null };
      return `p-${times}.png`;
    });
    await userEvent.click(screen.getByRole("button", { name: "Add 2 pictures" }));
    expect(await screen.findByText("The disk is full.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Add 2 pictures" }));
    await waitFor(() => {
      expect(view.state.doc.toString()).toContain("![One](p-1.png)\n\n![Two](p-3.png)");
    });
  });

  it("stays within the words it was dropped on, and out of the front matter", async () => {
    const { view } = await desk("---\ntitle: x\n---\nSome words.");
    drop(view, 5, png("a.png"));
    await userEvent.type(await screen.findByRole("textbox", { name: /What does it show/ }), "A{Enter}");
    await waitFor(() => {
      expect(view.state.doc.toString()).toContain("![A](postman-1.png)");
    });
    expect(view.state.doc.toString().indexOf("![A]")).toBeGreaterThanOrEqual("---\ntitle: x\n---".length);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: "Some words." } });
    drop(view, 5, png("a.png"));
    await userEvent.type(await screen.findByRole("textbox", { name: /What does it show/ }), "B{Enter}");
    await waitFor(() => {
      expect(view.state.doc.toString()).toBe("Some ![B](postman-2.png) words.");
    });
  });
});

describe("other ways in", () => {
  it("asks the shell for files that were let go on the text, and not for those let go elsewhere", async () => {
    const { backend, view } = await desk();
    vi.spyOn(view, "posAtCoords").mockReturnValue(9);
    document.elementFromPoint = () => document.body;
    backend.emit("files-dropped", { x: 1, y: 1 });
    expect(backend.called("dropped_pictures")).toHaveLength(0);
    document.elementFromPoint = () => view.contentDOM;
    backend.emit("files-dropped", { x: 1, y: 1 });
    await userEvent.type(await screen.findByRole("textbox", { name: /What does it show/ }), "Dropped{Enter}");
    await waitFor(() => {
      expect(view.state.doc.toString()).toBe("Before.\n\n![Dropped](postman-1.png)\n\nAfter.");
    });
  });

  it("asks the clipboard itself where a paste says nothing", async () => {
    const { backend, view } = await desk();
    const nothing = { files: [], types: [], getData: () => "" };
    await fireEvent.paste(view.contentDOM, { clipboardData: nothing });
    expect(await screen.findByRole("dialog", { name: "Add a picture" })).toBeInTheDocument();
    expect(backend.called("pasted_pictures")).toHaveLength(1);
  });

  it("takes a pasted picture, and words that come with their picture as words", async () => {
    const { view } = await desk();
    await fireEvent.paste(view.contentDOM, { clipboardData: carrying(png("image.png")) });
    expect(await screen.findByRole("dialog", { name: "Add a picture" })).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    const words = { ...carrying(png("image.png")), getData: (type: string) => (type === "text/plain" ? "words" : "") };
    await fireEvent.paste(view.contentDOM, { clipboardData: words });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is a command for the keyboard", async () => {
    const { view } = await desk();
    commands.run("picture");
    await userEvent.type(await screen.findByRole("textbox", { name: /What does it show/ }), "Chosen{Enter}");
    await waitFor(() => {
      expect(view.state.doc.toString()).toContain("![Chosen](postman-1.png)");
    });
  });
});

describe("on the page", () => {
  it("shows what the backend has, once for each address, and words where there is nothing", async () => {
    const ask = vi.fn((address: string) =>
      Promise.resolve(address === "a%20b.png" ? `data:image/png;base64,${PNG}` : null),
    );
    const pictures = new PagePictures(ask);
    const html =
      '<p><img alt="A" src="a%20b.png"> <img src="gone.png" alt="G"> <img src="https://e.example/x.png"></p>';
    expect(pictures.within(html)).toBe('<p><img alt="A"> <img alt="G"> <img src="https://e.example/x.png"></p>');
    await waitFor(() => {
      expect(pictures.arrived).toBe(1);
    });
    expect(pictures.within(html)).toContain('<img alt="A" src="blob:picture-1">');
    expect(ask).toHaveBeenCalledTimes(2);
    pictures.clear();
    expect(urls).toBe(0);
    pictures.within(html);
    expect(ask).toHaveBeenCalledTimes(4);
  });
});
