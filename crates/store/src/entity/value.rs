//! How columns store domain types: enums as words, nested values as JSON.

use kade_domain::StoredEnum;
use sea_orm::{
    ActiveValue, ColIdx, DbErr, IntoActiveValue, QueryResult, TryGetError, TryGetable, TryGetableFromJson, Value,
    sea_query::{ArrayType, ColumnType, Nullable, StringLen, ValueType, ValueTypeErr},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A domain enum in a text column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub(crate) T);

impl<T: StoredEnum> From<Word<T>> for Value {
    fn from(word: Word<T>) -> Self {
        word.0.text().into()
    }
}

impl<T: StoredEnum> TryGetable for Word<T> {
    fn try_get_by<I: ColIdx>(res: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let text = String::try_get_by(res, index)?;
        T::from_str(&text).map(Self).map_err(|()| TryGetError::DbErr(DbErr::Type(format!("unknown word {text:?}"))))
    }
}

impl<T: StoredEnum> ValueType for Word<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let text = <String as ValueType>::try_from(value)?;
        T::from_str(&text).map(Self).map_err(|()| ValueTypeErr)
    }
    fn type_name() -> String {
        "Word".to_owned()
    }
    fn array_type() -> ArrayType {
        ArrayType::String
    }
    fn column_type() -> ColumnType {
        ColumnType::String(StringLen::None)
    }
}

impl<T: StoredEnum> Nullable for Word<T> {
    fn null() -> Value {
        Value::String(None)
    }
}

impl<T: StoredEnum> IntoActiveValue<Self> for Word<T> {
    fn into_active_value(self) -> ActiveValue<Self> {
        ActiveValue::Set(self)
    }
}

/// Nested values in a JSON column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> TryGetableFromJson for Json<T> {}

impl<T: Serialize> From<Json<T>> for Value {
    fn from(json: Json<T>) -> Self {
        // A value that cannot be serialised becomes NULL, which a NOT NULL column refuses.
        Self::Json(serde_json::to_value(&json.0).ok().map(Box::new))
    }
}

impl<T: Serialize + DeserializeOwned> ValueType for Json<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        match value {
            Value::Json(Some(json)) => serde_json::from_value(*json).map_err(|_| ValueTypeErr),
            _ => Err(ValueTypeErr),
        }
    }
    fn type_name() -> String {
        "Json".to_owned()
    }
    fn array_type() -> ArrayType {
        ArrayType::Json
    }
    fn column_type() -> ColumnType {
        ColumnType::JsonBinary
    }
}

impl<T> Nullable for Json<T> {
    fn null() -> Value {
        Value::Json(None)
    }
}

impl<T: Serialize> IntoActiveValue<Self> for Json<T> {
    fn into_active_value(self) -> ActiveValue<Self> {
        ActiveValue::Set(self)
    }
}
