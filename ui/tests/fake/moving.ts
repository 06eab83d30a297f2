// Renaming and moving in the fake. A document keeps its id, as a document without a name of its own does.
import type { Answers, FakePortfolio } from "./portfolio";

export function movingCommands(
  portfolio: FakePortfolio,
): Pick<Answers, "move_document" | "relink_document" | "point_back" | "pointing_back" | "move_targets"> {
  return {
    move_document: ({ id, request }) => {
      const stored = portfolio.stored(id);
      const from = stored.entry.path;
      if (request.to !== "folder") {
        const { title } = request;
        portfolio.write(
          stored,
          stored.text.replace(/^title: .*$/m, `title: "${title}"`).replace(/^# .*$/m, `# ${title}`),
        );
        stored.entry = { ...stored.entry, title };
      }
      if (request.to === "back") stored.entry = { ...stored.entry, path: request.path };
      if (request.to === "folder")
        stored.entry = { ...stored.entry, path: `${request.folder}/${from.split("/").at(-1) ?? ""}` };
      return { entry: stored.entry, from, links: 0, documents: 0, missed: [] };
    },
    relink_document: ({ text, from, to }) => {
      const [was, is] = [from.split("/").at(-1) ?? "", to.split("/").at(-1) ?? ""];
      const at = was === is ? -1 : text.indexOf(`](${was})`);
      return at < 0
        ? { edits: [], links: 0 }
        : { edits: [{ from: at + 2, to: at + 2 + was.length, insert: is }], links: 1 };
    },
    point_back: () => ({ written: [], letGo: [], open: [], missed: [] }),
    pointing_back: () => [],
    move_targets: ({ id }) =>
      portfolio.stored(id).entry.path.endsWith("README.md")
        ? []
        : ["projects/data-project", "projects/delivery-windows-api"],
  };
}
