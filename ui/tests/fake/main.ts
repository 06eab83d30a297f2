// The app in a browser, on the fake backend. options.ts says what the query string can ask for.
import { mount } from "svelte";
import App from "../../src/App.svelte";
import { connect } from "../../src/ipc/client";
import { route, SCREENS } from "../../src/state/route.svelte";
import { session } from "../../src/state/session.svelte";
import "../../src/styles/index.css";
import { FakeBackend } from "./backend";

const query = location.search;
const backend = new FakeBackend(query);
connect(backend);
Object.assign(window, { fake: backend });

const target = document.getElementById("app");
if (target) mount(App, { target });

const wait = setInterval(() => {
  if (session.phase === "starting") return;
  clearInterval(wait);
  const asked = new URLSearchParams(query);
  if (asked.get("phase") === "create") session.phase = "create";
  const screen = SCREENS.find((candidate) => candidate === asked.get("screen"));
  if (screen) route.go(screen);
  const part = asked.get("document");
  const entry = part && session.portfolio?.documents.find((candidate) => candidate.path.includes(part));
  if (entry) route.openDocument(entry.id);
}, 10);
