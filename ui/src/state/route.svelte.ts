// Where the person is. No address bar: a screen and, on the document screen, the document's id.

export type Screen = "home" | "writing" | "projects" | "diagrams" | "one-page" | "publish" | "document";
export type Place = { screen: Screen; document: string | null };

const HOME: Place = { screen: "home", document: null };

/** The screens of the sidebar, in the order of Ctrl+1…6. */
export const SCREENS = ["home", "writing", "projects", "diagrams", "one-page", "publish"] as const;

class Route {
  current = $state<Place>(HOME);
  /** The list screen from which a document was opened: its crumb, and where closing it leads. */
  origin = $state<Exclude<Screen, "document">>("home");
  #past: Place[] = [];

  go(screen: Exclude<Screen, "document">): void {
    this.#move({ screen, document: null });
  }

  openDocument(id: string): void {
    this.#move({ screen: "document", document: id });
  }

  /** The document kept its place but got another id (its file was renamed). */
  follow(from: string, to: string): void {
    if (this.current.document === from) this.current = { screen: "document", document: to };
    this.#past = this.#past.map((place) => (place.document === from ? { ...place, document: to } : place));
  }

  back(): void {
    this.#show(this.#past.pop() ?? HOME);
  }

  /** Leaves a document that is no longer there. */
  leave(document: string): void {
    this.#past = this.#past.filter((place) => place.document !== document);
    if (this.current.document === document) this.#show({ screen: this.origin, document: null });
  }

  reset(): void {
    this.#past = [];
    this.origin = "home";
    this.current = HOME;
  }

  #move(place: Place): void {
    if (place.screen === this.current.screen && place.document === this.current.document) return;
    this.#past = [...this.#past.slice(-30), this.current];
    this.#show(place);
  }

  #show(place: Place): void {
    if (place.screen === "document" && this.current.screen !== "document") this.origin = this.current.screen;
    this.current = place;
  }
}

export const route = new Route();
