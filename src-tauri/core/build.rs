//! The templates are embedded; a new or removed file there must rebuild the crate.

fn main() {
    println!("cargo:rerun-if-changed=../../templates");
}
