//! The bytes of a row that go into the chain: one way to write each row, whatever database it came from.
//!
//! Version 1 is a JSON array without blanks (RFC 8259, UTF-8), object keys in the order of their bytes:
//! `["kade-audit-row",1,number,seq,tx_id,"at","actor",…]`, as `docs/audit.md` has it, with an example.

use crate::entity::audit;
use chrono::SecondsFormat;
use serde_json::Value;
use std::io::Write;
use uuid::Uuid;

/// Appends the canonical form of a row with its number in the chain.
pub(super) fn write(number: i64, row: &audit::Model, out: &mut Vec<u8>) {
    let audit::Model { seq, tx_id, at, actor, action, subject_kind, subject_id, detail } = row;
    let at = at.to_rfc3339_opts(SecondsFormat::Micros, true);
    // Writing to memory does not fail.
    let _ = write!(out, "[\"kade-audit-row\",1,{number},{seq},{tx_id},\"{at}\",");
    match actor {
        Some(actor) => write_id(*actor, out),
        None => out.extend_from_slice(b"null"),
    }
    out.push(b',');
    write_text(action, out);
    out.push(b',');
    write_text(subject_kind, out);
    out.push(b',');
    write_id(*subject_id, out);
    out.push(b',');
    write_value(detail, out);
    out.push(b']');
}

fn write_id(id: Uuid, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
    out.extend_from_slice(id.as_hyphenated().encode_lower(&mut text).as_bytes());
    out.push(b'"');
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, text);
}

fn write_value(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_value(item, out);
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| name.as_bytes());
            out.push(b'{');
            for (index, (name, value)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_text(name, out);
                out.push(b':');
                write_value(value, out);
            }
            out.push(b'}');
        }
        plain => {
            let _ = serde_json::to_writer(out, plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::noon;
    use serde_json::json;

    #[test]
    fn a_row_is_written_in_one_way() {
        let row = audit::Model {
            seq: 7,
            tx_id: 755,
            at: noon(),
            actor: None,
            action: "list_joined".to_owned(),
            subject_kind: "list_entry".to_owned(),
            subject_id: Uuid::from_u128(3),
            detail: json!({ "vacancy": "é\n", "place": 1, "b": [true, null], "a": {} }),
        };
        let mut bytes = Vec::new();
        write(5, &row, &mut bytes);
        let expected = r#"["kade-audit-row",1,5,7,755,"2026-12-01T12:00:00.000000Z",null,"list_joined","list_entry","00000000-0000-0000-0000-000000000003",{"a":{},"b":[true,null],"place":1,"vacancy":"é\n"}]"#;
        assert_eq!(String::from_utf8_lossy(&bytes), expected);
        let mut named = Vec::new();
        write(5, &audit::Model { actor: Some(Uuid::from_u128(4)), ..row }, &mut named);
        assert_ne!(named, bytes);
    }
}
