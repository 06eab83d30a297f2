// The kinds that the fake backend knows: enough of each to fill every place that the real ones fill.
import type { FieldView, KindView, SectionGuide } from "../../src/ipc/client";

function section(id: string, title: string, heading: string, budget: number, required = false): SectionGuide {
  return {
    id,
    title,
    heading,
    required,
    budget,
    slot: `Write here what a reader must know about: ${title.toLowerCase()}.`,
    guidance: `Name the people and the moment in which they meet the trouble. One concrete case says more than three general ones. Keep to what you can point at: a page of the docs, a status code, a number.`,
    prompts: ["Who meets this, and when?", "What did they do before?", "How would an engineer check what you say?"],
    weak: "Postman is a powerful tool that makes APIs easy for everyone.",
    strong:
      "A backend developer who changes an endpoint learns within one minute which of 40 saved requests no longer pass, before the mobile team does.",
  };
}

function field(name: string, title: string, kind: FieldView["kind"], rest: Partial<FieldView> = {}): FieldView {
  return { name, title, kind, required: false, help: "", default: "", choices: [], inFrontMatter: true, ...rest };
}

export const kinds: KindView[] = [
  {
    id: "teardown",
    title: "Teardown",
    purpose:
      "About 500 words on one API or developer product in use: whom it serves, what it solves, what you would build next.",
    proves: "That you read a product like an engineer and decide like a product manager.",
    when: "Once a week. Pick a product whose documentation you can read.",
    folders: [{ path: "writing/teardowns", chosen: {} }],
    room: "writing",
    own: false,
    goal: 500,
    origin: "public-product",
    fields: [
      field("product", "Product", "line", { required: true, help: "The product as its makers write it." }),
      field("week", "Week", "week", { default: "2026-W47", help: "The week this teardown counts for." }),
      field("product_url", "Address of the product", "url", { help: "Where a reader can look at it." }),
    ],
    private: false,
    reviewQuestions: [],
    sections: [
      section("opening", "Opening", "", 50),
      section("users", "Primary users", "Who are the primary users?", 100, true),
      section("problems", "Technical problems", "Which technical problems does it solve?", 120, true),
      section("known", "Known and inferred", "What is known, and what is inferred", 60),
      section("next", "What I would build next", "What I would build next", 110, true),
      section("trade-off", "A trade-off they took", "A trade-off they took", 60),
    ],
  },
  {
    id: "api-docs",
    title: "API docs",
    purpose: "Documentation of an API, real or made up: what exists, what it takes and gives, how it fails.",
    proves: "That a developer could build against what you describe without asking you.",
    when: "For your API project, or for a feature that you would like to exist.",
    folders: [{ path: "projects/{{ project }}", chosen: {} }],
    room: "projects",
    own: false,
    goal: 900,
    origin: "fictional",
    fields: [
      field("project", "Project", "project", {
        required: true,
        help: "The folder under projects.",
        default: "api-project",
        inFrontMatter: false,
      }),
      field("base_url", "Base address", "url", { default: "http://127.0.0.1:8000" }),
      field("version", "Version", "line", { default: "v1" }),
      field("authentication", "Authentication", "choice", { choices: ["None", "API key", "OAuth 2"], default: "None" }),
    ],
    private: false,
    reviewQuestions: [],
    sections: [
      section("overview", "Overview", "Overview", 120, true),
      section("authentication", "Authentication", "Authentication", 100, true),
      section("endpoints", "Endpoints", "Endpoints", 400, true),
      section("errors", "Errors", "Errors", 160, true),
      section("limits", "Rate limits", "Rate limits", 80),
    ],
  },
  {
    id: "prd",
    title: "PRD",
    purpose: "A product requirements document with the five technical considerations that engineering asks about.",
    proves: "That you think of components, data and failure before work begins.",
    when: "For the next feature you would argue for.",
    folders: [{ path: "writing/prds", chosen: {} }],
    room: "writing",
    own: false,
    goal: 1200,
    origin: "fictional",
    fields: [
      field("product", "Product", "line", { required: true }),
      field("status", "Status", "choice", { choices: ["Proposed", "In review", "Agreed"], default: "Proposed" }),
      field("review", "Review by", "date", { default: "2026-11-20" }),
      field("reviewers", "Reviewers", "list", { help: "One a line, or with commas between." }),
      field("note", "What is it about", "text", { help: "Two or three sentences for the people who will review it." }),
    ],
    private: false,
    reviewQuestions: ["What would you estimate last?", "What is missing?", "What would you build instead?"],
    sections: [
      section("problem", "Problem", "Problem", 150, true),
      section("users", "Users", "Users", 120, true),
      section("goals", "Goals and metrics", "Goals and metrics", 150, true),
      section("scope", "Scope", "Scope and non-goals", 120),
      section("requirements", "Requirements", "Requirements", 250, true),
      section("technical", "Technical considerations", "Technical considerations", 300, true),
      section("risks", "Risks", "Risks", 110),
    ],
  },
  {
    id: "diagram",
    title: "Diagram",
    purpose: "One drawing of a system, made of text that GitHub draws, with the words that a reader needs beside it.",
    proves: "That you think in systems, and can make an engineer see one in a minute.",
    when: "When you have explained the same system twice with your hands.",
    folders: [
      { path: "diagrams/system-architecture", chosen: { shows: "System architecture" } },
      { path: "diagrams/data-flow", chosen: { shows: "Data flow" } },
    ],
    room: "diagrams",
    own: false,
    goal: 750,
    origin: "public-product",
    fields: [
      field("shows", "What it shows", "choice", {
        required: true,
        choices: ["System architecture", "Data flow"],
        default: "System architecture",
        inFrontMatter: false,
      }),
      field("product", "System", "line", { required: true }),
    ],
    private: false,
    reviewQuestions: ["Which arrow is missing, or points the wrong way?"],
    sections: [
      section("caption", "Caption", "", 80),
      { ...section("diagram", "Diagram", "Diagram", 0, true), budget: null },
      section("look", "What to look at", "What to look at", 160, true),
    ],
  },
];
