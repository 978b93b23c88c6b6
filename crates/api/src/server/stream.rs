//! A connection that gives up on clients who take their answers too slowly, and words what hyper refuses without asking.

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
    time::{Instant, Sleep, sleep},
};

/// A TCP connection with a time limit on writing.
pub(super) struct Stream {
    tcp: TcpStream,
    patience: Duration,
    /// From the moment the client's buffers were full until it asks for something new.
    slow: Option<Slow>,
    bare: Arc<BareAnswers>,
    /// An answer of ours that goes out instead of hyper's, and how much of it has gone.
    instead: Option<(Vec<u8>, usize)>,
}

/// How long a client that was too slow once may still take: each so many bytes give one second more.
struct Slow {
    deadline: Pin<Box<Sleep>>,
    since: Instant,
    taken: usize,
}

/// Pages fit in the kernel's buffers, which nothing times: this is for what is larger, and asked for in heaps.
const BYTES_PER_SECOND: usize = 16 * 1024;

impl Stream {
    pub(super) fn new(tcp: TcpStream, patience: Duration, bare: Arc<BareAnswers>) -> Self {
        Self { tcp, patience, slow: None, bare, instead: None }
    }

    fn write(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let patience = self.patience;
        if let Poll::Ready(written) = Pin::new(&mut self.tcp).poll_write(cx, bytes) {
            if let (Some(slow), Ok(more)) = (&mut self.slow, &written) {
                slow.taken += more;
                let earned = Duration::from_secs((slow.taken / BYTES_PER_SECOND) as u64);
                slow.deadline.as_mut().reset(slow.since + patience + earned);
            }
            return Poll::Ready(written);
        }
        let slow = self.slow.get_or_insert_with(|| Slow {
            deadline: Box::pin(sleep(patience)),
            since: Instant::now(),
            taken: 0,
        });
        ready!(slow.deadline.as_mut().poll(cx));
        counter!(crate::metrics::CUT, "reason" => "slow_reader").increment(1);
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = into.filled().len();
        let read = Pin::new(&mut this.tcp).poll_read(cx, into);
        // hyper reads on only when it has answered: who asks anew has taken what there was.
        if into.filled().len() > before {
            this.slow = None;
        }
        read
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
