//! The keys derived from the service's secret: one for encryption, one for signatures. The secret itself is not kept.
//!
//! HKDF-SHA-256 (RFC 5869) derives both, so that neither reveals the other. All cryptography comes from *ring*, which
//! TLS needs anyway.

use crate::{Entropy, StoreError};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, Prk, Salt},
    signature::{Ed25519KeyPair, KeyPair},
};
use zeroize::Zeroizing;

const DERIVATION_FAILED: StoreError = StoreError::Key("the service's key does not make the keys it should");

/// The derived keys.
pub(crate) struct ServiceKey {
    encryption_key: LessSafeKey,
    signing_key: Ed25519KeyPair,
}

impl ServiceKey {
    pub(crate) fn derive(secret: &[u8; 32]) -> Result<Self, StoreError> {
        let root = Salt::new(HKDF_SHA256, b"kade service key v1").extract(secret);
        let encryption_key = expand(&root, b"lock keys of persons")?;
        let encryption_key = UnboundKey::new(&CHACHA20_POLY1305, &*encryption_key).map_err(|_| DERIVATION_FAILED)?;
        let signing_key = expand(&root, b"sign audit checkpoints")?;
        let signing_key = Ed25519KeyPair::from_seed_unchecked(&*signing_key).map_err(|_| DERIVATION_FAILED)?;
        Ok(Self { encryption_key: LessSafeKey::new(encryption_key), signing_key })
    }

    /// Encrypts a secret and binds it to `name`, the additional data. Returns nonce, ciphertext and tag in one.
    pub(crate) fn encrypt(&self, entropy: &dyn Entropy, name: &[u8], secret: &[u8; 32]) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0; NONCE_LEN];
        entropy.fill(&mut nonce);
        let mut sealed = secret.to_vec();
        self.encryption_key
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(name), &mut sealed)
            .map_err(|_| DERIVATION_FAILED)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts the output of [`ServiceKey::encrypt`].
    ///
    /// # Errors
    /// [`StoreError::Key`] when it was encrypted with another key, bound to another name, or changed.
    pub(crate) fn decrypt(&self, name: &[u8], encrypted: &[u8]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let open = || {
            let (nonce, sealed) = encrypted.split_at_checked(NONCE_LEN)?;
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut sealed = Zeroizing::new(sealed.to_vec());
            let opened = self.encryption_key.open_in_place(nonce, Aad::from(name), &mut sealed).ok()?;
            <[u8; 32]>::try_from(&*opened).ok().map(Zeroizing::new)
        };
        open().ok_or(StoreError::Key("a person's key was locked with another key of the service, or changed"))
    }

    /// An Ed25519 signature (RFC 8032).
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes.copy_from_slice(self.signing_key.sign(message).as_ref());
        bytes
    }

    /// The public key that verifies signatures; not secret.
    pub(crate) fn public(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.signing_key.public_key().as_ref());
        bytes
    }
}

fn expand(root: &Prk, purpose: &[u8]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let mut bytes = Zeroizing::new([0; 32]);
    let parts = [purpose];
    let okm = root.expand(&parts, HKDF_SHA256).map_err(|_| DERIVATION_FAILED)?;
    okm.fill(bytes.as_mut_slice()).map_err(|_| DERIVATION_FAILED)?;
    Ok(bytes)
}
