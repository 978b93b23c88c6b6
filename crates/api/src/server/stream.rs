//! A connection that gives up on clients who take nothing of their answer, and words what hyper refuses without asking.

use super::bare::BareAnswers;
use metrics::counter;
use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

/// A TCP connection with a time limit on writing.
pub(super) struct Stream {
    tcp: TcpStream,
    patience: Duration,
    /// Runs while the client's buffers are full.
    stalled: Option<Pin<Box<Sleep>>>,
    bare: Arc<BareAnswers>,
    /// An answer of ours that goes out instead of hyper's, and how much of it has gone.
    instead: Option<(Vec<u8>, usize)>,
}

impl Stream {
    pub(super) fn new(tcp: TcpStream, patience: Duration, bare: Arc<BareAnswers>) -> Self {
        Self { tcp, patience, stalled: None, bare, instead: None }
    }

    /// The kernel frees its buffer in lumps: who reads a byte now and then frees none for a long time.
    fn write(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = Pin::new(&mut self.tcp).poll_write(cx, bytes) {
            self.stalled = None;
            return Poll::Ready(written);
        }
        let patience = self.patience;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(stalled.as_mut().poll(cx));
        counter!(crate::metrics::CUT, "reason" => "slow_reader").increment(1);
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_read(cx, into)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.instead.is_none() {
            match this.bare.instead_of(bytes).map(<[u8]>::to_vec) {
                Some(better) => this.instead = Some((better, 0)),
                None => return this.write(cx, bytes),
            }
        }
        while let Some((better, gone)) = this.instead.take() {
            match this.write(cx, &better[gone..]) {
                Poll::Ready(Ok(more)) if gone + more < better.len() => this.instead = Some((better, gone + more)),
                Poll::Ready(Ok(_)) => {}
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    this.instead = Some((better, gone));
                    return Poll::Pending;
                }
            }
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_shutdown(cx)
    }
}
