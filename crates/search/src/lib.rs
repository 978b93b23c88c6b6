//! Finds vacancies and concepts by words of any language.
