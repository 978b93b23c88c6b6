//! Dutch: Snowball's stemmer; compounds are split in `compounds.rs`.

/// As `spelling`. Labels and tags use these; the vacancy index uses the longer list of its own library.
pub(crate) const STOP_WORDS: &str = "aan al als bij dan dat de der deze die dit door dus een en er ge geen had heb hebben \
    heeft het hier hij hoe hun ik in is ja je jij kan maar me meer mijn na naar niet nog nu of om omdat onder ons ook op over \
    te toch toen tot u uit uw van veel voor want waren was wat we wel wie wij wil worden zal ze zij zijn zo";
