//! A publication as ISO 8601, in the records of articles.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::document::Published;

/// Writes it.
#[expect(clippy::ref_option, reason = "serde asks so")]
pub(super) fn serialize<S: Serializer>(
    published: &Option<Published>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    published.map(Published::iso).serialize(serializer)
}

/// Reads it.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Published>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.as_deref().map(Published::parse).transpose().map_err(de::Error::custom)
}
