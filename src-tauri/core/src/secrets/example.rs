//! What is certainly an example, so that documentation doesn't drown the person: keys that their issuers publish to be
//! copied, placeholders, and test keys shown as code.
//!
//! Only the secret itself is looked at, never what is said about it: a key below the words "for example" may well be live.

use std::ops::Range;

use super::expression::Finding;
use super::markup::is_code;
use super::shape::{entropy, is_filled_in};

/// Parts of what issuers, standards and their tools publish as examples. Whole keys would stop a push of this file.
const PUBLISHED: &[&str] = &[
    // Stripe's documentation.
    "_4eC39HqLyjWDarjtT1zdp7dc",
    "_BQokikJOvBiI2HlWgH4olfQ2",
    "_tR3PYbcVNZZ796tH88S4VQ2u",
    "_26PHem9AhJZvU623DfE1x4sd",
    // jwt.io and RFC 7519.
    "zdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l",
    "zdWIiOiIxMjM0NTY3ODkwIiwiYWRtaW4iOnRydWUsIm5hbWUiOiJKb2huIERvZS",
    "pc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs",
    // Aladdin of RFC 7617.
    "QWxhZGRpbjpvcGVuIHNlc2FtZQ",
    "QWxhZGRpbjpPcGVuU2VzYW1l",
];

/// What nobody's secret says of itself.
const WORDS: &[&str] = &[
    "example",
    "placeholder",
    "changeme",
    "change_me",
    "change-me",
    "redacted",
    "dummy",
    "your",
    "replace",
    "insert_",
    "insert-",
    "xxxx",
    "****",
    "....",
    "sample",
    "foobar",
    "test_token",
    "mypassword",
    "my-password",
    "my_password",
    "notasecret",
    "not-a-secret",
    "fake",
];

/// Prefixes of keys that move no money and reach no one's data.
const FOR_TESTS: &[&str] = &["sk_test_", "rk_test_"];

/// The least that a private key holds: an Ed25519 key in PKCS #8.
const KEY: usize = 64;
const LINE: usize = 16;
const RANDOM: f64 = 4.0;

pub(super) fn is_example(text: &str, span: &Range<usize>, finding: &Finding<'_>, is_key: bool) -> bool {
    let secret = finding.secret.as_ref();
    if is_key {
        return !is_filled(secret);
    }
    let small = secret.to_ascii_lowercase();
    WORDS.iter().any(|word| small.contains(word))
        || PUBLISHED.iter().any(|part| secret.contains(part))
        || is_filled_in(&small)
        || is_name(secret)
        || FOR_TESTS.iter().any(|prefix| secret.starts_with(prefix)) && is_code(text, span.start)
}

/// Is it a name as it stands in addresses, `demo-orchard`? Of four words and more it may be a passphrase.
fn is_name(secret: &str) -> bool {
    let words: Vec<&str> = secret.split(['-', '_', '.']).collect();
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    (2..4).contains(&words.len()) && words.iter().all(is_word)
}

/// Does a key stand between two marks, or only dots and words? Lines of a key are long and without a blank.
fn is_filled(key: &str) -> bool {
    let is_mark = |part: &str| part.starts_with("BEGIN") || part.starts_with("END");
    key.split("-----").filter(|part| !is_mark(part)).any(|part| {
        let lines = part.replace("\\n", "\n").replace("\\r", "\n");
        let of_a_key = |sign: char| sign.is_ascii_alphanumeric() || "+/=-".contains(sign);
        let body: String = lines.split(|sign| !of_a_key(sign)).filter(|line| line.len() >= LINE).collect();
        body.len() >= KEY && entropy(&body) >= RANDOM
    })
}
