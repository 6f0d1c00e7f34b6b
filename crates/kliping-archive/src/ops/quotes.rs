//! Quotes of the archive.

use rusqlite::ToSql;
use rusqlite::types::Value;

use crate::archive::Archive;
use crate::fold::fold;
use crate::store::{actor, json, quote};
use crate::{QuoteList, QuoteRequest, Result};

/// Quotes whose words or speaker hold all words of the query, newest article first.
pub fn list_quotes(archive: &Archive, request: &QuoteRequest) -> Result<QuoteList> {
    let found = super::list::find(archive, &request.within, request.typing)?;
    archive.read(|connection| {
        let mut conditions = vec!["a.deleted_at IS NULL".to_owned()];
        let mut values: Vec<Value> = Vec::new();
        for word in fold(&request.query).split(' ').filter(|word| !word.is_empty()) {
            // Words of a fold are letters and digits only, so nothing in them means anything to LIKE.
            values.push(Value::Text(format!("%{word}%")));
            let at = values.len();
            conditions.push(format!(
                "(q.folded LIKE ?{at} OR coalesce(head.folded, '') LIKE ?{at} OR lower(coalesce(q.speaker_text, '')) LIKE ?{at})"
            ));
        }
        if let Some(found) = &found {
            values.push(Value::Text(json(found)?));
            conditions.push(format!("q.article IN (SELECT value FROM json_each(?{}))", values.len()));
        }
        if let Some(id) = &request.speaker {
            values.push(Value::Integer(actor::need(connection, id)?));
            conditions.push(format!("q.speaker IN (SELECT nr FROM actor WHERE head = ?{})", values.len()));
        }
        let condition = conditions.join(" AND ");
        let limit = if request.limit == 0 { -1 } else { i64::from(request.limit) };
        let window = format!("LIMIT {limit} OFFSET {}", request.offset);
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        Ok(QuoteList {
            rows: quote::rows(connection, &condition, &window, &values)?,
            total: quote::count(connection, &condition, &values)?,
        })
    })
}
