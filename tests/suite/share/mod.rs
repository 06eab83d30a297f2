//! Out of the app: posts, rich text, pages, where a document was published, and what an engineer said of it.

mod engineer;
mod pages;
mod posts;
mod published;
mod rich;

use std::sync::Arc;

use portico_core::share::Outside;

use crate::workshop::{Desk, Workshop, rel};

pub const PATH: &str = "writing/teardowns/ferrypost.md";

/// A document with one of everything.
pub const EVERYTHING: &str = r#"---
title: Ferrypost webhooks
date: 2026-11-20
product: Ferrypost
skills: [APIs, SQL]
draft: true
---

# Ferrypost webhooks

Retries are **the product**, says the [Ferrypost guide](https://ferrypost.example/docs), not a detail.
See [the other one](kitewire.md#why) and [the plan](../../README.md).

## What breaks

- at night
  - one
  - two
- at *noon*

1. first
2. second

- [x] measured
- [ ] mended

> Nobody reads a log
> at four in the morning.

```sql
SELECT count(*)
  FROM calls;
```

#### Deep heading

| Endpoint | Latency | Owner |
|---|---|---|
| `POST /calls` | 200 ms | Payments |
| GET /calls | 40 ms | |

![How a call is retried](retry.png)

Written by asha, see `GET /x`.[^1]

[^1]: Measured in May.
"#;

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n not really";

/// A portfolio with the document in it, published nowhere.
pub fn at_home() -> Desk {
    let desk = Workshop::new().scaffold();
    desk.write(PATH, EVERYTHING);
    desk.write("writing/teardowns/kitewire.md", "# Kitewire\n\nIt verifies.\n");
    std::fs::write(desk.root().join("writing/teardowns/retry.png"), PNG).unwrap();
    desk
}

/// The same, and GitHub holds it all.
pub fn on_github() -> Desk {
    let desk = at_home();
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", "All of it"]);
    desk.portfolio.repo().unwrap().set_remote("git@github.com:asha/portfolio.git").unwrap();
    desk.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    desk
}

pub fn outside(desk: &Desk) -> Arc<Outside> {
    Arc::new(Outside::of(&desk.portfolio, &rel(PATH)).unwrap())
}
