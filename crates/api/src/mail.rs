//! Sends mail to a mail server, a folder, or (demo and tests) memory.
//!
//! Delivery is at least once, because a worker may die between sending a mail and recording that. Each mail therefore
//! keeps one id for all attempts. It is the `Message-ID`, by which mail servers and readers recognise a duplicate, and
//! the file name in a folder.

use crate::metrics::MAILS;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    fs::{self, File},
    io::AsyncWriteExt,
};
use uuid::Uuid;

/// A mail to one person, in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Id, the same at every attempt.
    pub id: Uuid,
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Body.
    pub body: String,
}

/// Why a mail could not be delivered.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The sender or recipient is not a mail address.
    #[error("not a mail address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The message could not be built.
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
    /// The server refused or could not be reached.
    #[error("the mail server did not take the mail: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The folder could not be written.
    #[error("the mail could not be written: {0}")]
    File(#[from] io::Error),
}

/// Sends mails by one transport.
pub struct Mailer {
    from: Mailbox,
    transport: Transport,
}

enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
    Memory(Arc<Mutex<Vec<Mail>>>),
}

impl Mailer {
    /// Creates a mailer that uses a mail server (`smtps://user:password@host`, `smtp://host:25`).
    ///
    /// # Errors
    /// When the sender or the URL cannot be parsed.
    pub fn smtp(from: &str, url: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build();
        Ok(Self { from: from.parse()?, transport: Transport::Smtp(transport) })
    }

    /// Creates a mailer that writes `.eml` files into a folder, for a service without a mail server.
    ///
    /// # Errors
    /// When the sender cannot be parsed.
    pub fn folder(from: &str, folder: &Path) -> Result<Self, MailError> {
        Ok(Self { from: from.parse()?, transport: Transport::Folder(folder.to_path_buf()) })
    }

    /// Creates a mailer that keeps the newest 1,000 mails in memory, for the demo's mailbox page and for tests.
    ///
    /// # Errors
    /// When the sender cannot be parsed.
    pub fn memory(from: &str) -> Result<Self, MailError> {
        Ok(Self { from: from.parse()?, transport: Transport::Memory(Arc::default()) })
    }

    /// Sends a mail.
    ///
    /// # Errors
    /// When it was not accepted; the caller decides whether to retry.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        let sent = self.deliver(mail).await;
        metrics::counter!(MAILS, "outcome" => if sent.is_ok() { "sent" } else { "failed" }).increment(1);
        sent
    }

    async fn deliver(&self, mail: Mail) -> Result<(), MailError> {
        if let Transport::Memory(mails) = &self.transport {
            let mut mails = mails.lock().unwrap_or_else(PoisonError::into_inner);
            mails.retain(|sent| sent.id != mail.id);
            if mails.len() >= 1_000 {
                mails.remove(0);
            }
            mails.push(mail);
            return Ok(());
        }
        let message = Message::builder()
            .from(self.from.clone())
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .to(mail.to.parse()?)
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body)?;
        match &self.transport {
            Transport::Smtp(transport) => transport.send(message).await.map(drop).map_err(MailError::from),
            Transport::Folder(folder) => Ok(write(folder, mail.id, &message.formatted()).await?),
            Transport::Memory(_) => Ok(()),
        }
    }

    /// Returns the mails in memory, oldest first; empty for the other transports.
    pub fn mailbox(&self) -> Vec<Mail> {
        match &self.transport {
            Transport::Memory(mails) => mails.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Transport::Smtp(_) | Transport::Folder(_) => Vec::new(),
        }
    }
}

/// Writes the file atomically and durably, also when two processes write it at once.
async fn write(folder: &Path, id: Uuid, mail: &[u8]) -> io::Result<()> {
    let partial = folder.join(format!(".{id}.{}", std::process::id()));
    let mut file = File::create(&partial).await?;
    file.write_all(mail).await?;
    file.sync_all().await?;
    fs::rename(&partial, folder.join(format!("{id}.eml"))).await
}
