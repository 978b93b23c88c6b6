//! Mail out: a mail server, a folder, or (demo and tests) memory.

use crate::metrics::MAILS;
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// A mail to one person, in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Body.
    pub body: String,
}

/// Why a mail could not be handed over.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The sender or receiver is no address.
    #[error("not a mail address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The mail could not be put together.
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
    /// The server refused or could not be reached.
    #[error("the mail server did not take the mail: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The folder could not be written.
    #[error("the mail could not be written: {0}")]
    File(#[from] lettre::transport::file::Error),
}

/// Where mails go.
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
    Memory(Arc<Mutex<Vec<Mail>>>),
}

impl Mailer {
    /// Through a mail server (`smtps://user:password@host`, `smtp://host:25`).
    ///
    /// # Errors
    /// When the sender or the URL cannot be read.
    pub fn smtp(from: &str, url: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build();
        Ok(Self { from: from.parse()?, way: Way::Smtp(transport) })
    }

    /// Into `.eml` files of a folder, for a service without a mail server.
    ///
    /// # Errors
    /// When the sender cannot be read.
    pub fn folder(from: &str, folder: &Path) -> Result<Self, MailError> {
        Ok(Self { from: from.parse()?, way: Way::Folder(AsyncFileTransport::new(folder)) })
    }

    /// Into memory, for the demo's mailbox page and for tests; the newest 1,000 are kept.
    ///
    /// # Errors
    /// When the sender cannot be read.
    pub fn memory(from: &str) -> Result<Self, MailError> {
        Ok(Self { from: from.parse()?, way: Way::Memory(Arc::default()) })
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// When it was not taken; the caller decides whether to try again.
    pub async fn send(&self, mail: Mail) -> Result<(), MailError> {
        let sent = self.hand_over(mail).await;
        metrics::counter!(MAILS, "outcome" => if sent.is_ok() { "sent" } else { "failed" }).increment(1);
        sent
    }

    async fn hand_over(&self, mail: Mail) -> Result<(), MailError> {
        if let Way::Memory(box_) = &self.way {
            let mut mails = box_.lock().unwrap_or_else(PoisonError::into_inner);
            if mails.len() >= 1_000 {
                mails.remove(0);
            }
            mails.push(mail);
            return Ok(());
        }
        let message = Message::builder()
            .from(self.from.clone())
            .to(mail.to.parse()?)
            .subject(mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body)?;
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(MailError::from),
            Way::Folder(transport) => transport.send(message).await.map(drop).map_err(MailError::from),
            Way::Memory(_) => Ok(()),
        }
    }

    /// What is in memory, oldest first; empty for the other ways.
    pub fn mailbox(&self) -> Vec<Mail> {
        match &self.way {
            Way::Memory(mails) => mails.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Way::Smtp(_) | Way::Folder(_) => Vec::new(),
        }
    }
}
