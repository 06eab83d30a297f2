//! Host names that `ssh-keygen -H` has hashed: HMAC-SHA-1 with a salt. Used to recognise a name, never as a protection.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const BLOCK: usize = 64;

/// Whether `pattern`, as in `|1|salt|hash`, stands for `name`.
pub(super) fn stands_for(pattern: &str, name: &str) -> bool {
    let Some((salt, hash)) = pattern.strip_prefix("|1|").and_then(|rest| rest.split_once('|')) else { return false };
    let (Ok(salt), Ok(hash)) = (STANDARD.decode(salt), STANDARD.decode(hash)) else { return false };
    salt.len() <= BLOCK && hash == hmac(&salt, name.as_bytes())
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 20] {
    let pad = |byte: u8| {
        let mut pad = [byte; BLOCK];
        pad.iter_mut().zip(key).for_each(|(pad, key)| *pad ^= key);
        pad
    };
    sha1(&[&pad(0x5c), &sha1(&[&pad(0x36), message])])
}

fn sha1(parts: &[&[u8]]) -> [u8; 20] {
    let mut data = parts.concat();
    let bits = u64::try_from(data.len()).unwrap_or_default().wrapping_mul(8);
    data.push(0x80);
    while data.len() % BLOCK != BLOCK - 8 {
        data.push(0);
    }
    data.extend(bits.to_be_bytes());

    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in data.chunks_exact(BLOCK) {
        let mut words: Vec<u32> = block.as_chunks::<4>().0.iter().map(|bytes| u32::from_be_bytes(*bytes)).collect();
        for at in 16..80 {
            let word = words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16];
            words.push(word.rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (mix, constant) = match at {
                0..20 => ((b & c) | (!b & d), 0x5a82_7999),
                20..40 => (b ^ c ^ d, 0x6ed9_eba1),
                40..60 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc_u32),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a.rotate_left(5).wrapping_add(mix).wrapping_add(e).wrapping_add(constant).wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, value) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(value);
        }
    }
    let mut hash = [0; 20];
    hash.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())).for_each(|(to, from)| *to = from);
    hash
}
