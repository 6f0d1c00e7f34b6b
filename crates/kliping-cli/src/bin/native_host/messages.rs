//! The messages, version 1. `ui/extension/src/host/protocol.ts` is the other side.
//!
//! Every message names its type and the protocol's version and may have a number, which its answer repeats. Another
//! version is refused with a sentence that says which of the two has to be renewed.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Version of the messages.
pub const PROTOCOL: u32 = 1;

/// What the extension asks for.
#[derive(Debug)]
pub enum Message {
    /// Who is there?
    Ping,
    /// Which of these addresses are in the archive?
    Known(Known),
    /// A page follows in pieces.
    Begin(Begin),
    /// One piece.
    Piece(Piece),
    /// The page is whole: say what reading finds in it, and forget it.
    Look,
    /// The page is whole: keep it.
    Keep(Keep),
    /// Keep what lies behind an address.
    Address(Address),
    /// Forget the page.
    Cancel,
    /// Take a clip back that was just made.
    Unclip(Unclip),
    /// Set the tags of an article.
    Tag(Tag),
}

/// `known`
#[derive(Debug, Deserialize)]
pub struct Known {
    /// The addresses.
    pub urls: Vec<String>,
}

/// `begin`
#[derive(Debug, Deserialize)]
pub struct Begin {
    /// Length of the whole page in bytes of UTF-8.
    pub bytes: u64,
    /// SHA-256 of those bytes, hex.
    pub sha256: String,
    /// Address of the page as the browser shows it.
    pub url: Option<String>,
}

/// `piece`
#[derive(Debug, Deserialize)]
pub struct Piece {
    /// From 0.
    pub number: u32,
    /// The text; pieces part between characters.
    pub text: String,
}

/// `keep`
#[derive(Debug, Deserialize)]
pub struct Keep {
    /// Tags to set.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Words that were selected on the page: they become a highlight of the article.
    pub selection: Option<String>,
    /// A note, beside those words or the first paragraph.
    #[serde(default)]
    pub note: String,
    /// Name of the collection to put the article into; one that is not there is made.
    #[serde(default)]
    pub collection: String,
}

/// `address`
#[derive(Debug, Deserialize)]
pub struct Address {
    /// The address, fetched by the host itself without the browser's cookies.
    pub url: String,
    /// Tags to set.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// `unclip`
#[derive(Debug, Deserialize)]
pub struct Unclip {
    /// Id of the article.
    pub id: String,
}

/// `tag`
#[derive(Debug, Deserialize)]
pub struct Tag {
    /// Id of the article.
    pub id: String,
    /// Exactly these.
    pub tags: Vec<String>,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: Option<String>,
    protocol: Option<u64>,
    nr: Option<u64>,
}

impl Message {
    /// The message in these bytes with its number, or the refusal to answer with.
    pub fn parse(bytes: &[u8]) -> Result<(Option<u64>, Message), Value> {
        let Ok(envelope) = serde_json::from_slice::<Envelope>(bytes) else {
            return Err(refusal(None, "not-json", "The message is no JSON of this protocol."));
        };
        let nr = envelope.nr;
        // The version first: a newer extension may well send what this host has never heard of.
        match envelope.protocol {
            Some(version) if version == u64::from(PROTOCOL) => {}
            Some(version) if version > u64::from(PROTOCOL) => {
                let sentence = format!("The extension speaks protocol {version}, this Kliping speaks {PROTOCOL}: update Kliping.");
                return Err(refusal(nr, "unknown-protocol", &sentence));
            }
            _ => {
                let sentence = format!("This Kliping speaks protocol {PROTOCOL}, the extension an older one: update the extension.");
                return Err(refusal(nr, "unknown-protocol", &sentence));
            }
        }
        let kind = envelope.kind.unwrap_or_default();
        let message = match kind.as_str() {
            "ping" => Message::Ping,
            "known" => Message::Known(fields(bytes, nr)?),
            "begin" => Message::Begin(fields(bytes, nr)?),
            "piece" => Message::Piece(fields(bytes, nr)?),
            "look" => Message::Look,
            "keep" => Message::Keep(fields(bytes, nr)?),
            "address" => Message::Address(fields(bytes, nr)?),
            "cancel" => Message::Cancel,
            "unclip" => Message::Unclip(fields(bytes, nr)?),
            "tag" => Message::Tag(fields(bytes, nr)?),
            _ => return Err(refusal(nr, "unknown-message", "This version of Kliping does not know this message.")),
        };
        Ok((nr, message))
    }
}

fn fields<T: DeserializeOwned>(bytes: &[u8], nr: Option<u64>) -> Result<T, Value> {
    serde_json::from_slice(bytes).map_err(|_| refusal(nr, "bad-message", "The message lacks a field, or has one of another kind."))
}

/// An answer.
pub fn answer(nr: Option<u64>, kind: &str, mut rest: Value) -> Value {
    rest["type"] = json!(kind);
    rest["protocol"] = json!(PROTOCOL);
    if let Some(nr) = nr {
        rest["nr"] = json!(nr);
    }
    rest
}

/// A refusal: a code for the extension, a sentence for the person.
pub fn refusal(nr: Option<u64>, code: &str, message: &str) -> Value {
    answer(nr, "error", json!({ "error": { "code": code, "message": message } }))
}
