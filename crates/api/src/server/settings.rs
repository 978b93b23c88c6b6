//! Settings of the HTTP server. The defaults suit one machine and ordinary phones.

use super::contact;
use clap::Args;
use ipnet::IpNet;
use std::{net::SocketAddr, time::Duration};
use url::Url;

/// Limits and trust of the HTTP server.
#[derive(Clone, Debug, Args)]
pub struct ServerSettings {
    /// Connections at one time; further ones get 503 with Retry-After
    #[arg(long, env = "KADE_MAX_CONNECTIONS", default_value_t = 4_096)]
    pub max_connections: usize,
    /// Connections at one time from one address (IPv6: from one /64); trusted proxies are exempt
    #[arg(long, env = "KADE_MAX_CONNECTIONS_PER_ADDRESS", default_value_t = 256)]
    pub max_connections_per_address: usize,
    /// Requests in work at one time; further ones get 503 with Retry-After
    #[arg(long, env = "KADE_MAX_REQUESTS", default_value_t = 256)]
    pub max_requests: usize,
    /// Requests per minute from one client address; addresses of this machine are not counted
    #[arg(long, env = "KADE_MAX_REQUESTS_PER_MINUTE", default_value = "3000")]
    pub max_requests_per_minute: std::num::NonZeroU32,
    /// Largest head of a request (address and headers), in bytes
    #[arg(long, env = "KADE_MAX_HEAD_BYTES", default_value_t = 16 * 1024)]
    pub max_head_bytes: usize,
    /// Seconds within which a connection must send the whole head of its first or next request
    #[arg(long, env = "KADE_HEAD_SECONDS", default_value = "10", value_parser = seconds)]
    pub head_timeout: Duration,
    /// Seconds within which a request's body must arrive; each 4 KiB received add one second
    #[arg(long, env = "KADE_BODY_SECONDS", default_value = "10", value_parser = seconds)]
    pub body_timeout: Duration,
    /// Seconds within which a handler must respond after the request was read
    #[arg(long, env = "KADE_REQUEST_SECONDS", default_value = "30", value_parser = seconds)]
    pub request_timeout: Duration,
    /// Seconds within which a client must read a response larger than the buffers; each 16 KiB read add one second
    #[arg(long, env = "KADE_ANSWER_SECONDS", default_value = "8", value_parser = seconds)]
    pub answer_timeout: Duration,
    /// Seconds to keep serving after a stop signal, with /readyz at 503: longer than a load balancer's check interval
    #[arg(long, env = "KADE_STOP_DELAY_SECONDS", default_value = "0", value_parser = seconds)]
    pub stop_delay: Duration,
    /// Seconds after which requests in work are cut off when the service stops
    #[arg(long, env = "KADE_STOP_SECONDS", default_value = "20", value_parser = seconds)]
    pub stop_timeout: Duration,
    /// Proxies whose X-Forwarded-For is trusted: addresses and networks, separated by commas
    #[arg(long, env = "KADE_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
    /// Contact for reports of vulnerabilities, for /.well-known/security.txt: a mail address, mailto: or https: address
    #[arg(long, env = "KADE_SECURITY_CONTACT", value_parser = contact::parse)]
    pub security_contact: Option<Url>,
    /// Address and port for /metrics only; without it the main address serves /metrics to callers on this machine
    #[arg(long, env = "KADE_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
}

impl Default for ServerSettings {
    fn default() -> Self {
        let ten_seconds = Duration::from_secs(10);
        Self {
            max_connections: 4_096,
            max_connections_per_address: 256,
            max_requests: 256,
            max_requests_per_minute: std::num::NonZeroU32::MIN.saturating_add(2_999),
            max_head_bytes: 16 * 1024,
            head_timeout: ten_seconds,
            body_timeout: ten_seconds,
            request_timeout: ten_seconds * 3,
            answer_timeout: Duration::from_secs(8),
            stop_delay: Duration::ZERO,
            stop_timeout: ten_seconds * 2,
            trusted_proxies: Vec::new(),
            security_contact: None,
            metrics_listen: None,
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds) if seconds <= 3_600 => Ok(Duration::from_secs(seconds)),
        _ => Err("not a number of seconds up to 3600".to_owned()),
    }
}

/// Parses `10.0.0.0/8`, or a single address.
fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let single = || text.parse().map(|address: std::net::IpAddr| IpNet::from(address));
    text.parse()
        .or_else(|_| single())
        .map_err(|_| format!("{text} is neither an address nor a network like 10.0.0.0/8"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: ServerSettings,
    }

    #[test]
    fn command_line_defaults_equal_default() -> Result<(), clap::Error> {
        let parsed = Line::try_parse_from(["kade"])?.settings;
        assert_eq!(format!("{parsed:?}"), format!("{:?}", ServerSettings::default()));
        Ok(())
    }

    #[test]
    fn proxies_are_parsed_as_addresses_and_networks() -> Result<(), clap::Error> {
        let line = Line::try_parse_from(["kade", "--trusted-proxies", "10.0.0.0/8, 192.0.2.1,2001:db8::/32,::1"])?;
        assert_eq!(line.settings.trusted_proxies.len(), 4);
        for wrong in ["10.0.0.0/33", "proxy.example", ""] {
            assert!(Line::try_parse_from(["kade", "--trusted-proxies", wrong]).is_err(), "{wrong}");
        }
        Ok(())
    }
}
