// The theme: what the person chose, on the document's root. "system" leaves the choice to the media query.
import { call } from "../ipc/client";
import type { Theme } from "../ipc/client";

class Themes {
  current = $state<Theme>("system");

  apply(theme: Theme): void {
    this.current = theme;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  async choose(theme: Theme): Promise<void> {
    this.apply(theme);
    await call("set_theme", { theme });
  }
}

export const theme = new Themes();
