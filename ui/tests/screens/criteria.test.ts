// The rubric opens: what a criterion looked at, and what would meet it. Without a layout its popover has no place, so its
// content counts as hidden.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import Criteria from "../../src/features/outline/Criteria.svelte";
import Outline from "../../src/features/outline/Outline.svelte";
import type { Review, SectionView } from "../../src/ipc/client";

const section = { id: "users", title: "Primary users", present: true } as SectionView;
const review = {
  sections: [section, { id: "next", title: "What I would build next", present: false }],
  findings: [],
  criteria: [
    {
      id: "users",
      text: "Says who the users are",
      met: true,
      findings: [],
      sections: ["users"],
      hints: ["Name them by their work."],
    },
    { id: "whole", text: "Says it in about 500 words", met: true, findings: [], sections: [], hints: [] },
  ],
} as unknown as Review;

it("says what a criterion looked at and what would meet it, and leads there", async () => {
  const onsection = vi.fn();
  const user = userEvent.setup();
  render(Criteria, { review, onfinding: vi.fn(), onsection });
  await user.click(screen.getByRole("button", { name: "2 of 2 criteria met" }));
  const criterion = await screen.findByText("Says who the users are");
  expect(criterion).toHaveAttribute("aria-expanded", "false");
  await user.click(criterion);
  expect(criterion).toHaveAttribute("aria-expanded", "true");
  expect(screen.getByText("Name them by their work.")).toBeInTheDocument();
  await user.click(screen.getByText("Primary users"));
  expect(onsection).toHaveBeenCalledWith(section);
});

it("says when the whole document was looked at", async () => {
  const user = userEvent.setup();
  render(Criteria, { review, onfinding: vi.fn(), onsection: vi.fn() });
  await user.click(screen.getByRole("button", { name: "2 of 2 criteria met" }));
  await user.click(await screen.findByText("Says it in about 500 words"));
  expect(screen.getByText(/the whole document/)).toBeInTheDocument();
});

it("shows a section that somebody wrote twice", () => {
  const part = (from: number) =>
    ({
      id: "risks",
      title: "Risks",
      present: true,
      from,
      headings: [],
      budget: null,
      state: "begun",
    }) as unknown as SectionView;
  const twice = { ...review, words: 2, sections: [part(0), part(9)] };
  const nothing = vi.fn();
  render(Outline, {
    review: twice,
    current: null,
    goal: null,
    onsection: nothing,
    onfinding: nothing,
    onheading: nothing,
  });
  expect(screen.getAllByText("Risks")).toHaveLength(2);
});
