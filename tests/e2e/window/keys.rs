//! Keys as WebDriver names them.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// The text with Enter for its line ends.
pub fn lines(text: &str) -> String {
    text.replace('\n', &char::from(Key::Enter).to_string())
}

/// Selects everything in a field and types over it. A modifier that comes a second time is let go.
pub fn replacing(text: &str) -> String {
    let control = char::from(Key::Control);
    format!("{control}a{control}{}{}", char::from(Key::Delete), lines(text))
}

/// `Control+Shift+Z` as a press of all and a release in the other order.
pub fn chord(chord: &str) -> KeyActions {
    let keys: Vec<char> = chord.split('+').map(key).collect();
    let mut actions = KeyActions::new("keyboard".to_owned());
    for &value in &keys {
        actions = actions.then(KeyAction::Down { value });
    }
    for &value in keys.iter().rev() {
        actions = actions.then(KeyAction::Up { value });
    }
    actions
}

/// One key, pressed many times.
pub fn often(name: &str, times: usize) -> KeyActions {
    let value = key(name);
    let mut actions = KeyActions::new("keyboard".to_owned());
    for _ in 0..times {
        actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
    }
    actions
}

fn key(name: &str) -> char {
    match name {
        "Control" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Tab" => Key::Tab.into(),
        "Down" => Key::Down.into(),
        "Up" => Key::Up.into(),
        "End" => Key::End.into(),
        "Home" => Key::Home.into(),
        "F8" => Key::F8.into(),
        "?" => '?',
        single if single.chars().count() == 1 => single.to_lowercase().chars().next().unwrap(),
        unknown => panic!("no key is called {unknown}"),
    }
}
