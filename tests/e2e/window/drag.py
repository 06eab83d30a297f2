# A window with files to drag out of it, as a file manager has. Usage: drag.py FILE...
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk

uris = [GLib.filename_to_uri(path, None) for path in sys.argv[1:]]


def give(_source, _drag, data, _info, _time):
    data.set_uris(uris)


source = Gtk.EventBox()
source.add(Gtk.Label(label=f"{len(uris)} to drag"))
source.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
source.drag_source_add_uri_targets()
source.connect("drag-data-get", give)
source.connect("drag-end", lambda *_: Gtk.main_quit())

window = Gtk.Window(title="Files to drag")
window.set_default_size(200, 120)
window.add(source)
window.connect("destroy", Gtk.main_quit)
window.show_all()
window.move(1380, 1040)
Gtk.main()
