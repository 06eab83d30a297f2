//! Every screen of the real app, as pictures, and judged.
