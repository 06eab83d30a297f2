//! Files that are no documents: a photo without what its camera wrote into it, and another name with every link.

use portico_core::ErrorCode;
use portico_core::gate::{ConfidentialTerm, TermSort};
use portico_core::publish::gate::{Chosen, look};

use crate::pictures::photo;
use crate::workshop::{Desk, Workshop, now, rel};

const PHOTO: &str = "writing/teardowns/desk.jpg";

fn desk_with_photo() -> (Desk, Vec<u8>) {
    let desk = Workshop::new().scaffold();
    let owner = ConfidentialTerm { term: "Asha".into(), sort: TermSort::Person };
    desk.portfolio.set_confidential_terms(&[owner]).unwrap();
    let photo = photo(6, &[]);
    std::fs::create_dir_all(desk.root().join("writing/teardowns")).unwrap();
    std::fs::write(desk.root().join(PHOTO), &photo).unwrap();
    (desk, photo)
}

fn bytes(desk: &Desk, path: &str) -> Vec<u8> {
    std::fs::read(desk.root().join(path)).unwrap()
}

fn holds_up(desk: &Desk) -> usize {
    let files = std::collections::BTreeMap::from([(PHOTO.to_owned(), Some(bytes(desk, PHOTO)))]);
    let leaks = look(&desk.portfolio, &Chosen { files: Some(&files), message: "" }).unwrap().leaks;
    leaks.iter().filter(|found| found.path.as_deref() == Some(PHOTO)).count()
}

#[test]
fn the_notes_of_a_photo_go_what_it_shows_stays_and_they_come_back() {
    let (desk, photo) = desk_with_photo();
    assert!(holds_up(&desk) > 0, "the gate stops it");
    let taken = desk.portfolio.take_notes_out(&rel(PHOTO), now()).unwrap();
    assert_eq!(holds_up(&desk), 0);
    let clean = portico_core::picture::Picture::read(&photo).unwrap().bytes;
    assert_eq!(bytes(&desk, PHOTO), clean, "and keeps which side is up");
    assert_eq!(desk.portfolio.take_notes_out(&rel(PHOTO), now()).unwrap_err().code, ErrorCode::InvalidInput, "once");

    desk.portfolio.put_notes_back(&taken).unwrap();
    assert_eq!(bytes(&desk, PHOTO), photo);
    assert!(desk.portfolio.put_notes_back(&taken).is_err(), "once");
}

#[test]
fn a_picture_that_was_changed_since_is_not_written_over_and_the_old_one_can_be_had_beside_it() {
    let (desk, photo) = desk_with_photo();
    let taken = desk.portfolio.take_notes_out(&rel(PHOTO), now()).unwrap();
    std::fs::write(desk.root().join(PHOTO), "another").unwrap();
    assert!(desk.portfolio.put_notes_back(&taken).is_err());
    assert_eq!(bytes(&desk, PHOTO), b"another");
    let beside = desk.portfolio.restore_document(taken.kept).unwrap();
    assert_eq!(beside.as_str(), "writing/teardowns/desk-2.jpg");
    assert_eq!(bytes(&desk, beside.as_str()), photo);
}

#[test]
fn what_is_no_picture_stays_as_it_is() {
    let desk = Workshop::new().scaffold();
    desk.write("notes.jpg", "words");
    let refused = desk.portfolio.take_notes_out(&rel("notes.jpg"), now()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::InvalidInput);
    assert_eq!(desk.read("notes.jpg"), "words");
}

#[test]
fn a_file_gets_another_name_and_every_link_follows() {
    let (desk, photo) = desk_with_photo();
    desk.write("writing/teardowns/a.md", "# A\n\n![Desk](desk.jpg) and [it](./desk.jpg)\n");
    desk.write("notes.md", "# Notes\n\n![Desk](writing/teardowns/desk.jpg)\n");
    let moved = desk.portfolio.rename_file(&rel(PHOTO), " my table.jpg ", &[]).unwrap();
    assert_eq!((moved.to.as_str(), moved.links, moved.documents), ("writing/teardowns/my table.jpg", 3, 2));
    assert!(!desk.exists(PHOTO));
    assert_eq!(bytes(&desk, moved.to.as_str()), photo);
    assert_eq!(desk.read("writing/teardowns/a.md"), "# A\n\n![Desk](my%20table.jpg) and [it](./my%20table.jpg)\n");
    assert_eq!(desk.read("notes.md"), "# Notes\n\n![Desk](writing/teardowns/my%20table.jpg)\n");
}

#[test]
fn a_name_that_cannot_be_leaves_everything_as_it_is() {
    let (desk, photo) = desk_with_photo();
    desk.write("writing/teardowns/other.jpg", "x");
    for name in ["", "  ", "../desk.jpg", "a/b.jpg", "a\\b.jpg", "desk.png", "desk", "OTHER.jpg", "desk.jpg"] {
        let refused = desk.portfolio.rename_file(&rel(PHOTO), name, &[]).unwrap_err();
        assert_eq!(refused.code, ErrorCode::InvalidInput, "{name}: {refused}");
    }
    assert!(desk.portfolio.rename_file(&rel("README.md"), "other.md", &[]).is_err(), "a document has a title");
    assert_eq!(bytes(&desk, PHOTO), photo);
}
