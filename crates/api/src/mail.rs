//! Mail out: a mail server, a folder, or (demo and tests) memory.
//!
//! A mail is handed over at least once: a worker may die between handing it over and saying so. So each has an id of its
//! own, the same at every try: the `Message-ID` by which mail servers and readers know a mail they have, and the name of
//! the file in a folder.

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
    /// Id: the same when it is sent again.
    pub id: Uuid,
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
    File(#[from] io::Error),
}

/// Where mails go.
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
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
        Ok(Self { from: from.parse()?, way: Way::Folder(folder.to_path_buf()) })
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
        match &self.way {
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(MailError::from),
            Way::Folder(folder) => Ok(write(folder, mail.id, &message.formatted()).await?),
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

/// Whole or not at all, also when two try at once, and still there after a power cut.
async fn write(folder: &Path, id: Uuid, mail: &[u8]) -> io::Result<()> {
    let half = folder.join(format!(".{id}.{}", std::process::id()));
    let mut file = File::create(&half).await?;
    file.write_all(mail).await?;
    file.sync_all().await?;
    fs::rename(&half, folder.join(format!("{id}.eml"))).await
}
