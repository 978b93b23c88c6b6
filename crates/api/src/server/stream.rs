//! A connection that is closed when the client reads responses too slowly.

use metrics::counter;
use std::{
    io,
    pin::Pin,
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
    write_timeout: Duration,
    /// Set from the first full send buffer until the client's next request.
    slow: Option<SlowReader>,
}

/// Deadline of a client that reads slowly; each [`BYTES_PER_SECOND`] bytes it reads add one second.
struct SlowReader {
    deadline: Pin<Box<Sleep>>,
    since: Instant,
    taken: usize,
}

/// Minimum reading speed. Pages fit into the kernel's buffers and are not timed; larger responses and many pipelined
/// requests are.
const BYTES_PER_SECOND: usize = 16 * 1024;

impl Stream {
    pub(super) fn new(tcp: TcpStream, write_timeout: Duration) -> Self {
        Self { tcp, write_timeout, slow: None }
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = into.filled().len();
        let read = Pin::new(&mut this.tcp).poll_read(cx, into);
        // hyper reads the next request only after the response was written, so the client has read enough.
        if into.filled().len() > before {
            this.slow = None;
        }
        read
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let write_timeout = this.write_timeout;
        if let Poll::Ready(written) = Pin::new(&mut this.tcp).poll_write(cx, bytes) {
            if let (Some(slow), Ok(more)) = (&mut this.slow, &written) {
                slow.taken += more;
                let earned = Duration::from_secs((slow.taken / BYTES_PER_SECOND) as u64);
                slow.deadline.as_mut().reset(slow.since + write_timeout + earned);
            }
            return Poll::Ready(written);
        }
        let slow = this.slow.get_or_insert_with(|| SlowReader {
            deadline: Box::pin(sleep(write_timeout)),
            since: Instant::now(),
            taken: 0,
        });
        ready!(slow.deadline.as_mut().poll(cx));
        counter!(crate::metrics::CUT, "reason" => "slow_reader").increment(1);
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_shutdown(cx)
    }
}
