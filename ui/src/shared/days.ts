// Days as they are written in a file, and as people say them.

/** Today on this computer's calendar, as `2026-11-21`. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** "21 November"; with the year where it is another one. What is no date stays as it is. */
export function spoken(iso: string, now = new Date()): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  if (!year || !month || !day) return iso;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  const text = `${date.getDate()} ${date.toLocaleDateString("en", { month: "long" })}`;
  return date.getFullYear() === now.getFullYear() ? text : `${text} ${year}`;
}

/** "21 November 2026", as a document says it. */
export function inFull(iso: string): string {
  const [year = ""] = iso.split("-");
  return spoken(iso, new Date(Number(year) + 1, 0));
}

/** A day on the calendar, as a file needs it. */
export function isDay(text: string): boolean {
  return dayFault(text) === null;
}

/** Why a text is no day: it is written in another way than `example`, or no calendar has it. */
export function dayFault(text: string, example = today()): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? [];
  if (!year || !month || !day) return `A date is written as ${example}.`;
  if (Number(month) < 1 || Number(month) > 12) return `A year has 12 months, and ${Number(month)} is none of them.`;
  const first = new Date(Number(year), Number(month) - 1, 1);
  const days = new Date(Number(year), Number(month), 0).getDate();
  const name = first.toLocaleDateString("en", { month: "long" });
  return Number(day) < 1 || Number(day) > days ? `${name} ${year} has ${days} days.` : null;
}
