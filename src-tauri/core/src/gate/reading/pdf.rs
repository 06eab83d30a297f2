//! What a PDF says: its properties, its notes and forms, the words on its pages, and files within it.

use lopdf::{Document, LoadOptions, Object, Stream, decode_text_string};

use super::{Reading, strings};

/// Most bytes that one of its streams is taken out of its compression.
const LONGEST: usize = 16 << 20;

/// Most pages whose words are read.
const MOST_PAGES: usize = 500;

pub(super) fn read(bytes: &[u8], deeper: usize, budget: &mut usize) -> Reading {
    let options = LoadOptions { max_decompressed_size: Some(LONGEST), ..LoadOptions::default() };
    let Ok(document) = Document::load_mem_with_options(bytes, options) else {
        return unread(bytes, "A damaged PDF that Portico can’t look into");
    };
    if document.is_encrypted() {
        return unread(bytes, "A PDF with a password, which Portico can’t look into");
    }
    let mut reading = Reading::default();
    for object in document.objects.values() {
        add_strings(object, &mut reading.inside);
        if let Object::Stream(stream) = object {
            add_stream(stream, &mut reading, deeper, budget);
        }
    }
    for key in [b"Info".as_slice(), b"Root"] {
        if let Ok(object) = document.trailer.get(key) {
            add_strings(object, &mut reading.inside);
        }
    }
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    for page in pages.iter().take(MOST_PAGES) {
        if let Ok(words) = document.extract_text(&[*page]) {
            reading.say(&words);
        }
    }
    reading
}

fn unread(bytes: &[u8], why: &'static str) -> Reading {
    Reading { notes: strings::within(bytes), unread: Some(why), ..Reading::default() }
}

/// Every string of an object: properties, bookmarks, remarks, fields, addresses of links.
fn add_strings(object: &Object, said: &mut String) {
    match object {
        Object::String(..) => {
            if let Ok(words) = decode_text_string(object) {
                strings::add(said, &words);
            }
        }
        Object::Array(array) => array.iter().for_each(|one| add_strings(one, said)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, one)| add_strings(one, said)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, one)| add_strings(one, said)),
        _ => {}
    }
}

/// Notes about the document (XMP), and files that it carries along.
fn add_stream(stream: &Stream, reading: &mut Reading, deeper: usize, budget: &mut usize) {
    let is = |kind: &[u8]| stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == kind);
    let (notes, file) = (is(b"Metadata"), is(b"EmbeddedFile"));
    if !notes && !file {
        return;
    }
    let most = LONGEST.min(*budget);
    let Ok(content) = stream.get_plain_content_with_limit(most) else {
        reading.unread = Some("A PDF with a part that Portico can’t look into");
        return;
    };
    *budget = budget.saturating_sub(content.len());
    if notes { reading.say(&String::from_utf8_lossy(&content)) } else { reading.take_in(&content, deeper, budget) }
}
