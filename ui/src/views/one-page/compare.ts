// How a tailored page differs from the one for everyone, in words. Pure.

import type { PageView } from "../../ipc/client";

export type Difference = { what: string; here: string; everyone: string };

const titles = (view: PageView) => view.works.filter(({ on }) => on).map(({ title }) => title);
const said = ({ said, line }: PageView["works"][number]) => said || line;

/** What a reader of one page sees and a reader of the other doesn't. */
export function differences(here: PageView, everyone: PageView): Difference[] {
  const rows: Difference[] = [];
  const row = (what: string, mine: string, theirs: string) => {
    if (mine !== theirs) rows.push({ what, here: mine, everyone: theirs });
  };
  const design = (view: PageView) => view.designs.find(({ id }) => id === view.choice.design)?.title ?? "";
  row("Design", design(here), design(everyone));
  row("Paper", here.choice.paper.toUpperCase(), everyone.choice.paper.toUpperCase());
  row("Text", `${here.textSize} points`, `${everyone.textSize} points`);
  row("Headline", here.headline, everyone.headline);
  row("Opening lines", here.opening, everyone.opening);
  row("Parts", here.choice.parts.join(", "), everyone.choice.parts.join(", "));
  row("Works, in order", titles(here).join("\n"), titles(everyone).join("\n"));
  for (const work of here.works.filter(({ on }) => on)) {
    const other = everyone.works.find(({ id, on }) => on && id === work.id);
    if (other) row(work.title, said(work), said(other));
  }
  const skills = (view: PageView) => view.skills.map(({ name }) => name).join(", ");
  row("Skills", skills(here), skills(everyone));
  return rows;
}
