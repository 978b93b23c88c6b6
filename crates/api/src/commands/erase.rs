//! `kade erase`: what the operator does when a person asks by other ways than the button on the profile.

use super::open_store;
use crate::{config::Config, erasure_list::ErasureList};
use anyhow::{Context, anyhow, bail};
use clap::{ArgGroup, Args};
use kade_domain::{AccountId, Email};
use kade_store::{Purpose, StoreError, system};

/// Whom to erase.
#[derive(Args)]
#[command(group(ArgGroup::new("whom").required(true).args(["account", "email"])))]
pub struct Erase {
    /// Id of the account
    #[arg(long)]
    account: Option<AccountId>,
    /// Mail address of the account
    #[arg(long)]
    email: Option<String>,
    /// Really erases; without it the command says what it would do
    #[arg(long)]
    wet_run: bool,
}

/// Runs it.
///
/// # Errors
/// When there is no such account, or the database cannot be reached.
pub(super) async fn run(config: &Config, erase: Erase) -> anyhow::Result<()> {
    let store = open_store(config).await?;
    let scope = system(Purpose::Command);
    let named = match (erase.account, erase.email) {
        (Some(account), _) => account,
        (None, Some(email)) => {
            let email = Email::parse(&email).map_err(|_| anyhow!("{email:?} is not a mail address"))?;
            let found = store.account_of(&scope, &email).await?;
            found.ok_or_else(|| anyhow!("nobody has the address {}", email.as_str()))?
        }
        (None, None) => bail!("say whom: --account ID or --email ADDRESS"),
    };
    let missing = || format!("there is no account {named}");
    if !erase.wet_run {
        store.mail_address(&scope, named).await.with_context(missing)?;
        println!(
            "Would erase account {named}: profile, skills, wishes, consents, answers, sessions and mail address.\n\
             Places on lists stay without a name. This cannot be undone. Add --wet-run to do it."
        );
        return Ok(());
    }
    match store.write(|tx| tx.erase_account(&scope, named)).await {
        Err(StoreError::NotFound) => bail!(missing()),
        erased => erased?,
    };
    println!("Account {named} is erased.");
    ErasureList::in_folder(&config.data_dir).copy_from(&store).await.with_context(|| {
        format!(
            "the list of erasures in {} is not up to date; the next `kade serve` copies it",
            config.data_dir.display()
        )
    })?;
    Ok(())
}
