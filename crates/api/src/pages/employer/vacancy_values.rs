//! Parses and formats values that only the vacancy form has: times and amounts of money.

use kade_domain::Message;

/// Parses `7:30` or `07.30` to minutes from midnight.
pub(super) fn time(text: &str) -> Result<u16, Message> {
    let wrong = || Message::new("field-time");
    let (hours, minutes) = text.trim().split_once([':', '.']).ok_or_else(wrong)?;
    let part = |text: &str, below: u16| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|part| digits && *part < below)
    };
    let (hours, minutes) = (part(hours, 24), part(minutes, 60).filter(|_| minutes.len() == 2));
    hours.zip(minutes).map(|(hours, minutes)| hours * 60 + minutes).ok_or_else(wrong)
}

/// Formats minutes from midnight as a form shows them.
pub(super) fn time_text(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Parses `14,71`, `14.71` or `2300` euros to cents.
pub(super) fn cents(text: &str) -> Result<i64, Message> {
    let wrong = || Message::new("field-pay");
    let text = text.trim().trim_start_matches('€').trim();
    let (euros, cents) = text.split_once([',', '.']).unwrap_or((text, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(euros) || !digits(cents) || cents.len() > 2 || euros.len() > 7 {
        return Err(wrong());
    }
    let read = |text: &str| text.parse::<i64>().map_err(|_| wrong());
    Ok(read(euros)? * 100 + read(&format!("{cents:0<2}"))?)
}

/// Formats cents as a form shows them.
pub(super) fn cents_text(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_parsed() {
        assert_eq!((time("7:30"), time("07.05"), time("00:00")), (Ok(450), Ok(425), Ok(0)));
        for wrong in ["", "7", "24:00", "7:60", "7:5", "-1:00", "+7:00", "٧:٣٠", "7:30:00"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn euros_are_parsed() {
        assert_eq!((cents("14,7"), cents("€ 14.71"), cents("2300")), (Ok(1470), Ok(1471), Ok(230_000)));
        for wrong in ["", "veel", "14,711", "-3", "1.000,00", "99999999", "1e3"] {
            assert!(cents(wrong).is_err(), "{wrong}");
        }
    }
}
