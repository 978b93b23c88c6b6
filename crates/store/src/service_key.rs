//! What is made of the service's own key: one key that locks, one that signs. The key itself is not kept.
//!
//! HKDF-SHA-256 (RFC 5869) makes both, so that neither tells of the other. Everything is *ring*'s, which TLS brings anyway.

use crate::{Entropy, StoreError};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, Prk, Salt},
    signature::{Ed25519KeyPair, KeyPair},
};
use zeroize::Zeroizing;

const FAILED: StoreError = StoreError::Key("the service's key does not make the keys it should");

/// The keys that the store works with.
pub(crate) struct ServiceKey {
    locking: LessSafeKey,
    signing: Ed25519KeyPair,
}

impl ServiceKey {
    pub(crate) fn derive(secret: &[u8; 32]) -> Result<Self, StoreError> {
        let root = Salt::new(HKDF_SHA256, b"kade service key v1").extract(secret);
        let locking = expand(&root, b"lock keys of persons")?;
        let locking = UnboundKey::new(&CHACHA20_POLY1305, &*locking).map_err(|_| FAILED)?;
        let signing = expand(&root, b"sign audit checkpoints")?;
        let signing = Ed25519KeyPair::from_seed_unchecked(&*signing).map_err(|_| FAILED)?;
        Ok(Self { locking: LessSafeKey::new(locking), signing })
    }

    /// Locks a secret to the name of what it belongs to: nonce, ciphertext and tag in one.
    pub(crate) fn lock(&self, entropy: &dyn Entropy, name: &[u8], secret: &[u8; 32]) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0; NONCE_LEN];
        entropy.fill(&mut nonce);
        let mut sealed = secret.to_vec();
        self.locking
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(name), &mut sealed)
            .map_err(|_| FAILED)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`ServiceKey::lock`] made.
    ///
    /// # Errors
    /// [`StoreError::Key`] when it was locked with another key, to another name, or changed.
    pub(crate) fn unlock(&self, name: &[u8], locked: &[u8]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let open = || {
            let (nonce, sealed) = locked.split_at_checked(NONCE_LEN)?;
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut sealed = Zeroizing::new(sealed.to_vec());
            let opened = self.locking.open_in_place(nonce, Aad::from(name), &mut sealed).ok()?;
            <[u8; 32]>::try_from(&*opened).ok().map(Zeroizing::new)
        };
        open().ok_or(StoreError::Key("a person's key was locked with another key of the service, or changed"))
    }

    /// An Ed25519 signature (RFC 8032).
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes.copy_from_slice(self.signing.sign(message).as_ref());
        bytes
    }

    /// The key that proves signatures; not secret.
    pub(crate) fn public(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.signing.public_key().as_ref());
        bytes
    }
}

fn expand(root: &Prk, purpose: &[u8]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let mut bytes = Zeroizing::new([0; 32]);
    let parts = [purpose];
    let okm = root.expand(&parts, HKDF_SHA256).map_err(|_| FAILED)?;
    okm.fill(bytes.as_mut_slice()).map_err(|_| FAILED)?;
    Ok(bytes)
}
