// Focus mode: nothing on screen but the text. A document's screen turns it on, and leaving that screen turns it off.

class FocusMode {
  on = $state(false);

  toggle(): void {
    this.on = !this.on;
  }
}

export const focus = new FocusMode();
