//! A changed picture is seen as it was and as it is before anybody publishes it.

use crate::story::{new_portfolio, picture};
use crate::window::{Home, Window};

const FOLDER: &str = "home/Documents/portfolio";

/// A picture of so many pixels, of which one half lets through what is behind it.
fn png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let [red, green, blue] = colour;
    let pixels = (0..height).flat_map(|_| 0..width);
    let drawn: Vec<u8> = pixels.flat_map(|x| [red, green, blue, if x * 2 < width { 60 } else { 255 }]).collect();
    writer.write_image_data(&drawn).unwrap();
    writer.finish().unwrap();
    bytes
}

/// Names of the pictures that really are drawn, each with its pixels.
fn drawn(window: &Window) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('figure img')].filter((one) => one.complete && one.naturalWidth > 0)
        .map((one) => `${one.alt} ${one.naturalWidth}`)";
    let found = window.read(script);
    found.as_array().unwrap().iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

#[test]
#[ignore = "needs a display"]
fn a_changed_picture_is_shown_as_it_was_beside_how_it_is() {
    let home = Home::knowing_asha();
    let window = new_portfolio(&home);
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(home.path(&format!("{FOLDER}/writing/{name}")), bytes).unwrap();
    };
    put("desk.png", &png(1600, 900, [20, 40, 110]));
    put("old.png", &png(200, 120, [200, 90, 30]));
    home.write(
        &format!("{FOLDER}/writing/night.md"),
        "# Night shift\n\n![The desk at night, seen from the door](desk.png)\n",
    );
    home.git(FOLDER, &["add", "-A"]);
    home.git(FOLDER, &["commit", "-q", "-m", "The desk"]);
    put("desk.png", &png(800, 1200, [20, 90, 50]));
    let whole = png(300, 200, [120, 20, 90]);
    put("cut.png", &whole[..whole.len() / 2]);
    std::fs::remove_file(home.path(&format!("{FOLDER}/writing/old.png"))).unwrap();
    home.write(
        &format!("{FOLDER}/writing/flow.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"120\"><script>document.title = 'ran'</script><rect x=\"20\" y=\"20\" width=\"280\" height=\"80\" rx=\"8\" fill=\"teal\"/></svg>\n",
    );

    window
        .press("Control+Enter")
        .see_screen("Publish")
        .click("desk.png")
        .see("1,600 × 900 pixels")
        .see("800 × 1,200 pixels");
    window.see("these words stand for it: “The desk at night, seen from the door”");
    window.wait("both pictures", || drawn(&window) == ["desk.png, as it was 1600", "desk.png, as it is now 800"]);
    picture(&window, "picture-sides-wide");
    window.resize(900, 600);
    picture(&window, "picture-sides-narrow");
    window.resize(1280, 800);
    window.click("old.png").see("Deleted. It was");
    window.wait("the deleted picture", || drawn(&window) == ["old.png, as it was 200"]);
    window.click("cut.png").see("breaks off");
    picture(&window, "picture-sides-broken");
    window.click("flow.svg").see("New");
    window.wait("the drawing", || drawn(&window) == ["flow.svg, as it is now 320"]);
    assert_ne!(window.read("return document.title"), "ran");
    window.click("File").see("<rect");
}
