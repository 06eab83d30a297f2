// The seeded portfolio of Asha Rao: the documents as files, with what the backend would know about each.
import type { DocumentEntry, PublicState } from "../../src/ipc/client";
import { publishedIn } from "./sharing";

export type Stored = { text: string; entry: DocumentEntry; published: string | null };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const POSTMAN = `---
title: "Teardown: Postman"
date: 2026-11-18
product: Postman
week: 2026-W47
skills: [API design, developer tools]
draft: true
---
# Teardown: Postman

Postman began as a way to send a request without writing a script. Today 30 million developers keep their requests, examples and tests in it, and the file that was a scratch pad has become the place where an API is agreed on.

## Who are the primary users?

Three groups open it for different reasons. Backend developers try an endpoint before the client exists: they change a header, send, read the status code. Quality engineers keep a collection of requests with assertions and run it after every deploy. Partner engineers at a customer import a collection to see a working call within five minutes, before they read a page of documentation. The first group decides whether the tool comes into a company, the third whether its owner pays for it, because a public workspace is what partners see first.

## Which technical problems does it solve?

Postman keeps an API's requests, examples and tests together, so that a change in one shows up in the others. It is a powerful platform that makes APIs easy for everyone. An environment holds what differs between machines: the base address, a token, an account id. A request written once then runs against a laptop, staging and production. Pre-request scripts sign calls, which curl can't do without a second program. Mock servers answer from saved examples, so that a mobile team works two weeks before the backend is there. The monitor runs a collection every five minutes from six regions and tells the owner which assertion failed, and since when. See [the notes](notes/postman.md) for the calls I tried.

## What is known, and what is inferred

Known from the documentation: collections are JSON in a public schema, and sync goes through Postman's servers. Inferred: conflicts are settled per request, last writer wins, because two people who edit the same body never see a merge.

## What I would build next

TODO: say which one feature you would build next quarter, and why.

## A trade-off they took
`;

const STRIPE = `---
title: "Stripe webhooks: who retries, and for how long"
date: 2026-11-17
product: Stripe webhooks
week: 2026-W47
skills: [Event-driven systems, reliability]
---
# Stripe webhooks: who retries, and for how long

A payment is not over when the customer sees the tick. The shop learns of it through a webhook, and a webhook can be lost, late, or sent twice.

## Who are the primary users?

Backend developers at shops with one to ten engineers. They have one endpoint, one queue and no one on call at night, so a retry policy that survives a bad deploy is worth more to them than low latency.

## Which technical problems does it solve?

Delivery is retried for up to three days with growing gaps. Each event carries an id, so that the receiver can drop what it has seen. The signature covers a timestamp, which makes a replay older than five minutes easy to refuse.

- An endpoint that answers 2xx is done.
- Anything else is tried again, up to 16 times.
- Order is not promised.

## What I would build next

A dead-letter view that groups failed deliveries by status code and first line of the answer. Support tells me nothing here; the public forum has 140 threads that ask which events were lost.
`;

function plain(title: string, words: number, draft = false): string {
  const sentence = "The queue holds each attempt for 30 seconds, then 60, then 120, and gives up after 10 tries. ";
  const body = sentence.repeat(Math.ceil(words / 18)).trim();
  return `---\ntitle: "${title}"\ndate: 2026-11-02\n${draft ? "draft: true\n" : ""}---\n# ${title}\n\n${body}\n`;
}

type Seed = {
  path: string;
  kind: string | null;
  kindTitle: string;
  room: DocumentEntry["room"];
  title: string;
  words: number;
  goal?: number;
  state: PublicState;
  draft?: boolean;
  starter?: boolean;
  readOnly?: boolean;
  ago: number;
  text?: string;
};

const LONG =
  "Why the most reliable payment API in three countries answers twice to the same question, and what its makers could do about idempotency keys in the next quarter";

const seeds: Seed[] = [
  {
    path: "writing/teardowns/2026-11-18-postman.md",
    kind: "teardown",
    kindTitle: "Teardown",
    room: "writing",
    title: "Teardown: Postman",
    words: 312,
    goal: 500,
    state: "not_yet",
    draft: true,
    ago: HOUR * 0.67,
    text: POSTMAN,
  },
  {
    path: "writing/teardowns/2026-11-17-stripe-webhooks.md",
    kind: "teardown",
    kindTitle: "Teardown",
    room: "writing",
    title: "Stripe webhooks: who retries, and for how long",
    words: 512,
    goal: 500,
    state: "not_yet",
    ago: DAY * 3,
    text: STRIPE,
  },
  {
    path: "writing/technical-explainers/retry-with-backoff.md",
    kind: null,
    kindTitle: "Document",
    room: "writing",
    title: "Retry with backoff, explained",
    words: 180,
    state: "not_yet",
    draft: true,
    ago: DAY * 4,
  },
  {
    path: "writing/retrospectives/checkout-latency.md",
    kind: null,
    kindTitle: "Document",
    room: "writing",
    title: "Checkout latency",
    words: 864,
    state: "changed_since",
    ago: DAY * 4.2,
  },
  {
    path: "diagrams/system-architecture/delivery-windows.md",
    kind: null,
    kindTitle: "Document",
    room: "diagrams",
    title: "Delivery windows: system architecture",
    words: 96,
    state: "published",
    ago: DAY * 13,
  },
  {
    path: "writing/teardowns/2026-11-02-twilio-verify.md",
    kind: "teardown",
    kindTitle: "Teardown",
    room: "writing",
    title: "Twilio Verify: six digits under load",
    words: 498,
    goal: 500,
    state: "published",
    ago: DAY * 18,
  },
  {
    path: "writing/prds/delivery-windows.md",
    kind: "prd",
    kindTitle: "PRD",
    room: "writing",
    title: "Delivery windows",
    words: 1204,
    goal: 1200,
    state: "published",
    ago: DAY * 24,
  },
  {
    path: "writing/teardowns/2026-10-19-idempotency-keys.md",
    kind: "teardown",
    kindTitle: "Teardown",
    room: "writing",
    title: LONG,
    words: 12_480,
    goal: 500,
    state: "published",
    ago: DAY * 32,
  },
  {
    path: "projects/delivery-windows-api/api-docs.md",
    kind: "api-docs",
    kindTitle: "API docs",
    room: "projects",
    title: "Delivery windows API",
    words: 742,
    goal: 900,
    state: "changed_since",
    ago: DAY * 2,
  },
  {
    path: "projects/delivery-windows-api/README.md",
    kind: null,
    kindTitle: "Project README",
    room: "projects",
    title: "Delivery windows API: how to run it",
    words: 260,
    state: "published",
    ago: DAY * 20,
  },
  {
    path: "projects/data-project/README.md",
    kind: null,
    kindTitle: "Project README",
    room: "projects",
    title: "Which delivery windows are missed?",
    words: 140,
    state: "published",
    starter: true,
    ago: DAY * 60,
  },
  {
    path: "projects/data-project/analysis.md",
    kind: null,
    kindTitle: "Document",
    room: "projects",
    title: "Missed delivery windows: analysis",
    words: 310,
    state: "published",
    starter: true,
    ago: DAY * 60,
  },
  {
    path: "diagrams/data-flow/order-events.md",
    kind: null,
    kindTitle: "Document",
    room: "diagrams",
    title: "Order events: data flow",
    words: 74,
    state: "published",
    ago: DAY * 26,
  },
  {
    path: "diagrams/data-flow/legacy-注文.md",
    kind: null,
    kindTitle: "Document",
    room: "diagrams",
    title: "支払い API の再試行",
    words: 502,
    state: "published",
    readOnly: true,
    ago: DAY * 70,
  },
];

function store(seed: Seed): [string, Stored] {
  const text = seed.text ?? plain(seed.title, seed.words, seed.draft);
  const published =
    seed.state === "not_yet" ? null : seed.state === "published" ? text : text.replace("30 seconds", "20 seconds");
  const entry: DocumentEntry = {
    id: `d-${seed.path}`,
    path: seed.path,
    kind: seed.kind,
    kindTitle: seed.kindTitle,
    room: seed.room,
    title: seed.title,
    line: "",
    skills: [],
    draft: seed.draft ?? false,
    starter: seed.starter ?? false,
    readOnly: seed.readOnly ?? false,
    words: seed.words,
    wordsGoal: seed.goal ?? null,
    public: seed.state,
    editedAt: Date.now() - seed.ago,
    date: "2026-11-18",
    published: publishedIn(text),
  };
  return [entry.id, { text, entry, published }];
}

/** A fresh copy of the seeded documents; `none` gives what a portfolio has on its first day. */
export function seedDocuments(amount: "full" | "none"): Map<string, Stored> {
  const chosen = amount === "full" ? seeds : seeds.filter((seed) => seed.starter);
  return new Map(chosen.map(store));
}
