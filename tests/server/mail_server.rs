//! An SMTP server that asks for a password, accepts every mail and keeps it.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

pub(crate) struct MailServer {
    pub(crate) address: SocketAddr,
    received: Arc<Mutex<String>>,
    serving: JoinHandle<()>,
}

impl MailServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::<Mutex<String>>::default();
        let into = received.clone();
        let serving = tokio::spawn(async move {
            while let Ok((tcp, _)) = listener.accept().await {
                tokio::spawn(serve(tcp, into.clone()));
            }
        });
        Self { address, received, serving }
    }

    /// All received lines: passwords in base64, and mails.
    pub(crate) fn received(&self) -> String {
        self.received.lock().unwrap().clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(mut tcp: TcpStream, received: Arc<Mutex<String>>) -> std::io::Result<()> {
    let (from, mut to) = tcp.split();
    let mut lines = BufReader::new(from).lines();
    to.write_all(b"220 post office\r\n").await?;
    let mut in_mail = false;
    while let Some(line) = lines.next_line().await? {
        received.lock().unwrap().extend([line.as_str(), "\n"]);
        let reply = match line.split(' ').next().unwrap_or_default() {
            "." => "250 taken",
            _ if in_mail => continue,
            "EHLO" => "250-post office\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => "235 welcome",
            "DATA" => "354 go on",
            _ => "250 well",
        };
        in_mail = line == "DATA";
        to.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}
