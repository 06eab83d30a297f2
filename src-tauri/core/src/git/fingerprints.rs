//! SHA-256 fingerprints of well-known servers' SSH keys, as these publish them. Data, no more.
//!
//! Sources, to be read again when a server changes its keys: GitHub's "GitHub's SSH key fingerprints", GitLab's "GitLab.com settings", Bitbucket's
//! "Configure SSH and two-step verification", Codeberg's "Verifying you're connected to Codeberg".

/// Server, port, and the fingerprints of its keys.
pub(super) const SHIPPED: [(&str, u16, &[&str]); 7] = [
    ("github.com", 22, GITHUB),
    ("ssh.github.com", 443, GITHUB),
    ("gitlab.com", 22, GITLAB),
    ("altssh.gitlab.com", 443, GITLAB),
    ("bitbucket.org", 22, BITBUCKET),
    ("altssh.bitbucket.org", 443, BITBUCKET),
    ("codeberg.org", 22, CODEBERG),
];

const GITHUB: &[&str] = &[
    "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU",
    "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM",
    "SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s",
];
const GITLAB: &[&str] = &[
    "SHA256:eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8",
    "SHA256:HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw",
    "SHA256:ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ",
];
const BITBUCKET: &[&str] = &[
    "SHA256:ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM",
    "SHA256:FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0",
    "SHA256:46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E",
];
const CODEBERG: &[&str] = &[
    "SHA256:mIlxA9k46MmM6qdJOdMnAQpzGxF4WIVVL+fj+wZbw0g",
    "SHA256:T9FYDEHELhVkulEKKwge5aVhVTbqCW0MIRwAfpARs/E",
    "SHA256:6QQmYi4ppFS4/+zSZ5S4IU+4sa6rwvQ4PbhCtPEBekQ",
];
