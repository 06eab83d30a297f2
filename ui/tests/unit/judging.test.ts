// Where a section of the review stands in a text that has changed since.
import { ChangeSet, Text } from "@codemirror/state";
import { expect, it, vi } from "vitest";
import type { Review, SectionView } from "../../src/ipc/client";
import { Judging } from "../../src/features/editor/judging.svelte";
import { freshApp } from "../support/app";

const section = (from: number) => ({ id: "plan", title: "Plan", from, to: from + 8 }) as SectionView;
const review = (from: number) => ({ sections: [section(from)], findings: [] }) as unknown as Review;

const was = Text.of(["# T", "", "## Plan", ""]);
const whole = ChangeSet.of({ from: 3, to: was.length, insert: "\n\nMany words.\n\n## Plan\n" }, was.length);

it("takes no place from a review that was on its way when the text came all at once", async () => {
  const backend = freshApp();
  const late: ((review: Review) => void)[] = [];
  backend.answer("review_document", () => new Promise<Review>((resolve) => late.push(resolve)));
  let text = was.toString();
  const judging = new Judging(() => ({ id: "d1", text }), was.length);
  text = whole.apply(was).toString();
  judging.edited(was, whole);
  await vi.waitFor(() => {
    expect(late).toHaveLength(1);
  });
  late[0]?.(review(5));
  await vi.waitFor(() => {
    expect(judging.review).not.toBeNull();
  });
  const led: number[] = [];
  judging.withPlaced(section(5), (at) => led.push(at));
  expect(led).toEqual([text.indexOf("## Plan")]);
  judging.close();
});

it("goes by the heading in a text that came all at once, or by its review", async () => {
  const backend = freshApp();
  let text = was.toString();
  let answer: (review: Review) => void = () => undefined;
  backend.answer("review_document", () => review(5));
  const judging = new Judging(() => ({ id: "d1", text }), was.length);
  await judging.again();

  text = whole.apply(was).toString();
  backend.answer("review_document", () => new Promise<Review>((resolve) => (answer = resolve)));
  judging.edited(was, whole);
  const led: number[] = [];
  const lead = (at: number) => led.push(at);
  judging.withPlaced(section(5), lead);
  expect(led).toEqual([text.indexOf("## Plan")]);
  led.length = 0;
  judging.withPlaced({ ...section(5), title: "The plan" }, lead);
  expect(led).toEqual([]);
  const renamed = { ...review(0), sections: [{ ...section(text.indexOf("## Plan")), title: "The plan" }] };
  backend.answer("review_document", () => renamed);
  answer(renamed);
  await judging.again();
  await Promise.resolve();
  expect(led).toEqual([text.indexOf("## Plan")]);

  const typed = ChangeSet.of({ from: 0, insert: "x" }, text.length);
  judging.edited(Text.of(text.split("\n")), typed);
  judging.withPlaced(section(text.indexOf("## Plan")), lead);
  expect(led).toHaveLength(2);
  judging.close();
});
